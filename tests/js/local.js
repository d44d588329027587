// Starts samples/LocalAws as its users do, unless AWS_ENDPOINT_URL already points at a running one.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const project = fileURLToPath(new URL("../../samples/LocalAws", import.meta.url));

export async function startLocal() {
  if (process.env.AWS_ENDPOINT_URL) return { environment: {}, client: fromEnvironment(process.env), stop: async () => {} };
  const build = process.env.LOCAL_AWS_BUILT ? ["--no-build"] : [];
  const local = spawn("dotnet", ["run", ...build, "--project", project], { stdio: ["ignore", "pipe", "inherit"], detached: process.platform !== "win32" });
  const ended = new Promise((resolve) => local.once("exit", resolve));
  const environment = {};
  for await (const line of createInterface({ input: local.stdout })) {
    const variable = /(AWS_\w+)='(.*)'$/.exec(line);
    if (variable) environment[variable[1]] = variable[2];
    if (variable?.[1] === "AWS_EC2_METADATA_DISABLED") break;
  }
  if (!environment.AWS_ENDPOINT_URL) throw new Error(`samples/LocalAws did not start (exit code ${local.exitCode})`);
  local.stdout.resume();
  return {
    environment,
    client: fromEnvironment(environment),
    stop: async () => {
      if (process.platform === "win32") local.kill();
      else process.kill(-local.pid, "SIGINT");
      await ended;
    },
  };
}

function fromEnvironment(environment) {
  return {
    endpoint: environment.AWS_ENDPOINT_URL,
    region: environment.AWS_REGION,
    maxAttempts: 1,
    credentials: { accessKeyId: environment.AWS_ACCESS_KEY_ID, secretAccessKey: environment.AWS_SECRET_ACCESS_KEY },
  };
}
