"""MiniStack as the tests need it: with functions that do not die of one another, and whose messages need no 16 minutes then."""

import time

from ministack.app import main
from ministack.core import lambda_runtime
from ministack.services import sqs

# What a worker says whose process was ended: no function of ours answers so by itself.
DEATHS = ("Worker process died", "Worker process exited", "Worker returned no response", "[Errno 32]")
PAUSE_SECONDS = 0.2


def come_back(event: object) -> None:
    """What a function was given that died can soon be received again: as after its visibility timeout, for which no test can
    wait. Told by the call itself, so nothing is missed that was given to a process which was about to die."""
    records = event.get("Records", []) if isinstance(event, dict) else []
    taken = {record["receiptHandle"] for record in records if "receiptHandle" in record}
    if not taken:
        return
    with sqs._queues_lock:
        for _, queue in sqs._queues.all_items():
            for message in queue["messages"]:
                if message.get("receipt_handle") in taken:
                    message["visible_at"] = time.time() + PAUSE_SECONDS
    sqs.esm_wake.set()


def invoke_alone(self, event, *arguments, **named) -> dict:
    """Calls a function. When its process ends while it starts, MiniStack would end all others of the function too, in the
    middle of their work; Lambda does not."""
    try:
        result = invoke(self, event, *arguments, **named)
    except Exception as error:
        process, self._proc = self._proc, None
        lambda_runtime._signal(process)
        result = {"status": "error", "error": str(error)}
    if result.get("status") == "error" and str(result.get("error")).startswith(DEATHS):
        come_back(event)
    return result


invoke = lambda_runtime.Worker.invoke
lambda_runtime.Worker.invoke = invoke_alone

if __name__ == "__main__":
    main()
