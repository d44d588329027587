// Starts Local once, runs every *.test.js against it and stops it: npm test. Arguments go to node --test.
import { spawn } from "node:child_process";
import { startLocal } from "./local.js";

const local = await startLocal();
const tests = spawn(process.execPath, ["--test", ...process.argv.slice(2)], {
  cwd: import.meta.dirname,
  stdio: "inherit",
  env: { ...process.env, ...local.environment, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
});
process.exitCode = await new Promise((resolve) => tests.once("exit", (code) => resolve(code ?? 1)));
await local.stop();
