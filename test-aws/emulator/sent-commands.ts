import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";

export interface SentCommand {
  /** e.g. "QueryCommand" */
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Everything that this client sends from now on, as it is sent. */
export function sentCommands(client: DynamoDBClient): readonly SentCommand[] {
  const sent: SentCommand[] = [];
  client.middlewareStack.add(
    (next, context) => (call) => {
      sent.push({ name: String(context["commandName"]), input: { ...call.input } });
      return next(call);
    },
    { step: "initialize", name: "sentCommands" },
  );
  return sent;
}

/** From now on every answer is lost once: each request is sent again, as the SDK does, and only that answer arrives. */
export function loseAnswers(client: DynamoDBClient): void {
  client.middlewareStack.add(
    (next) => async (call) => {
      await next(call).catch(() => undefined);
      return next(call);
    },
    { step: "finalizeRequest", name: "loseAnswers", priority: "low" },
  );
}
