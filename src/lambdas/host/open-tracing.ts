import { Tracer } from "@aws-lambda-powertools/tracer";
import type { Traced } from "./host.ts";

/**
 * Parts of a call in AWS X-Ray. Requests to services are not recorded one by one: X-Ray would keep the keys of objects
 * with them, and so the names of customers' files. Errors are marked, without their words, which may quote a text.
 */
export function openTracing(serviceName: string): Traced {
  const tracer = new Tracer({ serviceName, captureHTTPsRequests: false });
  return async (name, subject, work) => {
    // Where nobody traces this call, X-Ray's library would complain of it each time.
    const isTraced = tracer.isTracingEnabled() && tracer.getRootXrayTraceId() !== undefined;
    const whole = isTraced ? tracer.getSegment() : undefined;
    const part = whole?.addNewSubsegment(name);
    if (whole === undefined || part === undefined) return work();
    for (const [key, value] of Object.entries(subject)) part.addAnnotation(key, value);
    tracer.setSegment(part);
    try {
      return await work();
    } catch (error) {
      part.addFaultFlag();
      throw error;
    } finally {
      part.close();
      tracer.setSegment(whole);
    }
  };
}
