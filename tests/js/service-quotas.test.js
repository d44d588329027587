import assert from "node:assert/strict";
import { before, test } from "node:test";
import {
  GetAWSDefaultServiceQuotaCommand, GetServiceQuotaCommand, ListAWSDefaultServiceQuotasCommand, ListServiceQuotasCommand, paginateListServiceQuotas,
  ServiceQuotasClient,
} from "@aws-sdk/client-service-quotas";
import { client, collect, credentials, refused } from "./checks.js";

const ServiceCode = "bedrock";
let quotas;
before(() => (quotas = client(ServiceQuotasClient)));

test("ListServiceQuotas pages over Bedrock's quotas", async () => {
  const all = await collect(paginateListServiceQuotas({ client: quotas, pageSize: 1 }, { ServiceCode }), "Quotas");

  assert.ok(all.length > 1);
  assert.equal(new Set(all.map((quota) => quota.QuotaCode)).size, all.length);
  assert.deepEqual([all[0].ServiceCode, all[0].ServiceName, all[0].Adjustable, all[0].QuotaAppliedAtLevel], [ServiceCode, "Amazon Bedrock", false, "ACCOUNT"]);
  assert.match(all[0].QuotaArn, /^arn:aws:servicequotas:us-east-1:000000000000:bedrock\/L-[0-9A-F]{8}$/);
  assert.equal(typeof all[0].Value, "number");
});

test("GetServiceQuota and the default are the same", async () => {
  const { Quotas: [quota] } = await quotas.send(new ListAWSDefaultServiceQuotasCommand({ ServiceCode, MaxResults: 1 }));
  const named = { ServiceCode, QuotaCode: quota.QuotaCode };

  const applied = (await quotas.send(new GetServiceQuotaCommand(named))).Quota;
  const standard = (await quotas.send(new GetAWSDefaultServiceQuotaCommand(named))).Quota;

  assert.deepEqual([applied.QuotaName, applied.Value], [quota.QuotaName, quota.Value]);
  assert.deepEqual(standard, quota);
});

test("what is not there is refused", async () => {
  await refused(quotas.send(new GetServiceQuotaCommand({ ServiceCode, QuotaCode: "L-00000000" })), "NoSuchResourceException");
  await refused(quotas.send(new ListServiceQuotasCommand({ ServiceCode: "nothing" })), "NoSuchResourceException");
  await refused(quotas.send(new ListServiceQuotasCommand({ ServiceCode, NextToken: "bogus" })), "InvalidPaginationTokenException");
  await refused(quotas.send(new ListServiceQuotasCommand({ ServiceCode, MaxResults: 101 })), "IllegalArgumentException");
});

test("a wrong secret is refused", () =>
  refused(client(ServiceQuotasClient, { credentials: { ...credentials(), secretAccessKey: "wrong" } }).send(new ListServiceQuotasCommand({ ServiceCode })),
    "InvalidSignatureException"));
