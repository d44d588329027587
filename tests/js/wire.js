// The JavaScript side of the differential wire check (tests/GenAI.Lifecycle.Wire.Tests/Difference): reads calls from standard input,
// makes each with AWS's own client below <address>/<id>, and prints what came of it. What goes over the wire, the server there keeps.
//   node wire.js http://127.0.0.1:4566 < calls.json
import { AwsJson1_0Protocol } from "@aws-sdk/core/protocols";
import { NodeHttpHandler } from "@smithy/node-http-handler";

const clients = {
  "application-autoscaling": ["application-auto-scaling", "ApplicationAutoScalingClient"],
  "application-signals": ["application-signals", "ApplicationSignalsClient"],
  "bedrock": ["bedrock", "BedrockClient"],
  "bedrock-agent": ["bedrock-agent", "BedrockAgentClient"],
  "bedrock-agent-runtime": ["bedrock-agent-runtime", "BedrockAgentRuntimeClient"],
  "bedrock-agentcore": ["bedrock-agentcore", "BedrockAgentCoreClient"],
  "bedrock-runtime": ["bedrock-runtime", "BedrockRuntimeClient"],
  "ce": ["cost-explorer", "CostExplorerClient"],
  "cloudtrail": ["cloudtrail", "CloudTrailClient"],
  "cloudwatch": ["cloudwatch", "CloudWatchClient", AwsJson1_0Protocol],
  "logs": ["cloudwatch-logs", "CloudWatchLogsClient"],
  "sagemaker": ["sagemaker", "SageMakerClient"],
  "sagemaker-a2i-runtime": ["sagemaker-a2i-runtime", "SageMakerA2IRuntimeClient"],
  "sagemaker-runtime": ["sagemaker-runtime", "SageMakerRuntimeClient"],
  "service-quotas": ["service-quotas", "ServiceQuotasClient"],
};

const address = process.argv[2];
const requestHandler = new NodeHttpHandler({ httpAgent: { keepAlive: true, maxSockets: 32 } });

async function call({ id, service, operation, input }) {
  if (!clients[service]) throw new Error(`wire.js knows no client of ${service}`);
  const [name, type, protocol] = clients[service];
  const library = await import(`@aws-sdk/client-${name}`);
  const client = new library[type]({
    endpoint: `${address}/${id}`,
    region: "us-east-1",
    credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" },
    maxAttempts: 1,
    requestHandler,
    ...(protocol && { protocol }),
  });
  const outcome = {};
  try {
    const { $metadata, ...output } = await client.send(new library[`${operation}Command`](input));
    outcome.output = { ...output, $metadata: { status: $metadata.httpStatusCode, requestId: $metadata.requestId } };
    for (const [member, value] of Object.entries(output)) {
      // A body that is a stream of bytes, not of events.
      if (value?.transformToByteArray) outcome.output[member] = await value.transformToByteArray();
      else if (value?.[Symbol.asyncIterator]) await readInto((outcome.output[member] = []), value);
    }
  } catch (error) {
    const { name, $fault, $metadata, $response, message, ...members } = error;
    if (!$fault) throw error;
    outcome.error = { name, message: error.message, fault: $fault, status: $metadata?.httpStatusCode, requestId: $metadata?.requestId, members };
  }
  return outcome;
}

async function readInto(events, stream) {
  for await (const event of stream) if (!event.$unknown) events.push(event);
}

// What JSON has no word for: see SampleJson.cs.
function revive(_, value) {
  if (typeof value?.$time === "string") return new Date(value.$time);
  if (typeof value?.$bytes === "string") return new Uint8Array(Buffer.from(value.$bytes, "base64"));
  if (typeof value?.$number === "string") return Number(value.$number);
  return value;
}

function tell(value) {
  if (value instanceof Date) return { $time: value.toISOString() };
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString("base64") };
  if (value instanceof String) return value.toString();
  if (typeof value === "number" && !Number.isFinite(value)) return { $number: String(value) };
  if (Array.isArray(value)) return value.map(tell);
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined).map(([key, member]) => [key, tell(member)]));
  }
  return value;
}

let text = "";
for await (const part of process.stdin.setEncoding("utf8")) text += part;
const calls = JSON.parse(text, revive);
const outcomes = [];
for (let at = 0; at < calls.length; at += 32) outcomes.push(...(await Promise.all(calls.slice(at, at + 32).map(call))));
process.stdout.write(JSON.stringify(outcomes.map(tell)));
