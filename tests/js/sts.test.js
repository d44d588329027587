import assert from "node:assert/strict";
import { test } from "node:test";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { client, credentials, refused } from "./checks.js";

test("GetCallerIdentity says who is calling", async () => {
  const identity = await client(STSClient).send(new GetCallerIdentityCommand({}));

  assert.equal(identity.Arn, "arn:aws:iam::000000000000:user/local");
  assert.equal(identity.Account, "000000000000");
  assert.ok(identity.UserId);
  assert.ok(identity.$metadata.requestId);
});

test("a wrong secret is refused", async () => {
  const wrong = client(STSClient, { credentials: { ...credentials(), secretAccessKey: "wrong" } });

  await refused(wrong.send(new GetCallerIdentityCommand({})), "SignatureDoesNotMatch", 403);
});

test("an unknown access key is refused", async () => {
  const unknown = client(STSClient, { credentials: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "x" } });

  await refused(unknown.send(new GetCallerIdentityCommand({})), "InvalidClientTokenId", 403);
});

test("a clock that is an hour off is refused", async () => {
  const late = client(STSClient, { systemClockOffset: -3_600_000 });

  await refused(late.send(new GetCallerIdentityCommand({})), "SignatureDoesNotMatch", 403);
});

test("a signature for another region is refused", async () => {
  const abroad = client(STSClient, { region: "eu-central-1" });

  await refused(abroad.send(new GetCallerIdentityCommand({})), "SignatureDoesNotMatch", 403);
});
