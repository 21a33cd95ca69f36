"""MiniStack as the tests need it: with one action more of SQS, and with functions that do not die of one another."""

import time

from ministack.app import main
from ministack.core import lambda_runtime
from ministack.services import sqs


def let_go(data: dict, queue_url: str) -> dict:
    """`LetGo` of SQS: what somebody has taken and not deleted can be received again, as after its visibility timeout, for
    which no test can wait. Answers how much that was."""
    now = time.time()
    queue = sqs._get_q(data.get("QueueUrl", queue_url))
    taken = [m for m in queue["messages"] if m["receive_count"] > 0 and m["visible_at"] > now]
    for message in taken:
        message["visible_at"] = now
    sqs.esm_wake.set()
    return {"Count": len(taken)}


def invoke_alone(self, *arguments, **named) -> dict:
    """Calls a function. When its process ends while it starts, MiniStack would end all others of the function too, in the
    middle of their work; Lambda does not."""
    try:
        return invoke(self, *arguments, **named)
    except Exception as error:
        process, self._proc = self._proc, None
        lambda_runtime._signal(process)
        return {"status": "error", "error": str(error)}


invoke = lambda_runtime.Worker.invoke
lambda_runtime.Worker.invoke = invoke_alone
sqs._HANDLERS["LetGo"] = let_go

if __name__ == "__main__":
    main()
