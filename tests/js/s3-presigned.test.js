import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { before, test } from "node:test";
import { CreateBucketCommand, DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { createPresignedPost } from "@aws-sdk/s3-presigned-post";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { client, credentials, endpoint, unique } from "./checks.js";

const Bucket = unique("presigned");
let s3;

before(async () => {
  s3 = client(S3Client, { forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket }));
  await s3.send(new PutObjectCommand({ Bucket, Key: "a b/ä.txt", Body: "shared", ContentType: "text/plain" }));
});

const read = async (Key) => (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body.transformToString();

/** Asserts that an answer is S3's XML of an error. */
async function denied(response, code, status, message = /./) {
  const body = await response.text();
  assert.equal(response.status, status, body);
  assert.match(body, new RegExp(`<Code>${code}</Code>`));
  assert.match(body, message);
  assert.match(body, /<RequestId>.+<\/RequestId>/);
}

test("a presigned GET reads an object", async () => {
  const url = await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: "a b/ä.txt", ResponseContentType: "text/markdown" }), { expiresIn: 60 });

  const response = await fetch(url);

  assert.deepEqual([response.status, response.headers.get("content-type"), await response.text()], [200, "text/markdown", "shared"]);
  assert.equal((await fetch(url, { headers: { range: "bytes=0-1" } })).status, 206);
});

test("a presigned HEAD, list and DELETE work", async () => {
  await s3.send(new PutObjectCommand({ Bucket, Key: "going", Body: "x" }));
  const head = await fetch(await getSignedUrl(s3, new HeadObjectCommand({ Bucket, Key: "going" })), { method: "HEAD" });
  const list = await fetch(await getSignedUrl(s3, new ListObjectsV2Command({ Bucket, Prefix: "go" })));
  const deleted = await fetch(await getSignedUrl(s3, new DeleteObjectCommand({ Bucket, Key: "going" })), { method: "DELETE" });

  assert.deepEqual([head.status, head.headers.get("content-length")], [200, "1"]);
  assert.match(await list.text(), /<Key>going<\/Key>/);
  assert.equal(deleted.status, 204);
});

test("a presigned PUT writes an object", async () => {
  const url = await getSignedUrl(s3, new PutObjectCommand({ Bucket, Key: "put", ContentType: "text/plain", Metadata: { by: "url" } }), { expiresIn: 60 });

  const response = await fetch(url, { method: "PUT", body: "written", headers: { "content-type": "text/plain" } });

  assert.equal(response.status, 200, await response.text());
  assert.ok(response.headers.get("etag"));
  assert.equal(await read("put"), "written");
  assert.deepEqual((await s3.send(new HeadObjectCommand({ Bucket, Key: "put" }))).Metadata, { by: "url" });
});

test("signed headers of a presigned PUT must be sent", async () => {
  const command = new PutObjectCommand({ Bucket, Key: "typed", ContentType: "text/plain" });
  const url = await getSignedUrl(s3, command, { signableHeaders: new Set(["content-type"]) });

  await denied(await fetch(url, { method: "PUT", body: "x", headers: { "content-type": "text/html" } }), "SignatureDoesNotMatch", 403);
  assert.equal((await fetch(url, { method: "PUT", body: "x", headers: { "content-type": "text/plain" } })).status, 200);
});

test("a presigned address that is altered, late or of another method is denied", async () => {
  const command = new GetObjectCommand({ Bucket, Key: "a b/ä.txt" });
  const url = await getSignedUrl(s3, command);
  const late = await getSignedUrl(s3, command, { expiresIn: 60, signingDate: new Date(Date.now() - 120_000) });
  const wrong = await getSignedUrl(client(S3Client, { forcePathStyle: true, credentials: { ...credentials(), secretAccessKey: "wrong" } }), command);
  const unknown = await getSignedUrl(client(S3Client, { forcePathStyle: true, credentials: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "x" } }), command);

  await denied(await fetch(url.replace("/a%20b/", "/other/")), "SignatureDoesNotMatch", 403);
  await denied(await fetch(url, { method: "DELETE" }), "SignatureDoesNotMatch", 403);
  await denied(await fetch(late), "AccessDenied", 403, /Request has expired/);
  await denied(await fetch(wrong), "SignatureDoesNotMatch", 403);
  await denied(await fetch(unknown), "InvalidAccessKeyId", 403);
  await denied(await fetch(url.replace("X-Amz-Expires=900", "X-Amz-Expires=604801")), "AuthorizationQueryParametersError", 400, /week/);
  await denied(await fetch(`${endpoint()}/${Bucket}/a%20b/%C3%A4.txt`), "AccessDenied", 403);
});

test("a presigned address of an absent object says so", async () =>
  denied(await fetch(await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: "absent" }))), "NoSuchKey", 404));

test("an address signed by version 2 is told to use version 4", async () => {
  const { accessKeyId, secretAccessKey } = credentials();
  const expires = Math.floor(Date.now() / 1000) + 60;
  const signature = createHmac("sha1", secretAccessKey).update(`GET\n\n\n${expires}\n/${Bucket}/put`).digest("base64");
  const query = new URLSearchParams({ AWSAccessKeyId: accessKeyId, Expires: expires, Signature: signature });

  await denied(await fetch(`${endpoint()}/${Bucket}/put?${query}`), "InvalidRequest", 400, /AWS4-HMAC-SHA256/);
});

async function send({ url, fields }, body, more = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...fields, ...more })) form.append(name, value);
  form.append("file", new Blob([body], { type: "text/plain" }), "name.txt");
  return fetch(url, { method: "POST", body: form, redirect: "manual" });
}

test("a presigned POST takes a form's file", async () => {
  const post = await createPresignedPost(s3, {
    Bucket, Key: "posted/${filename}", Expires: 60,
    Conditions: [["starts-with", "$Content-Type", "text/"], ["content-length-range", 1, 20], { success_action_status: "201" }],
    Fields: { success_action_status: "201" },
  });

  const response = await send(post, "from a form", { "Content-Type": "text/plain" });

  assert.equal(response.status, 201);
  assert.match(await response.text(), /<Key>posted\/name\.txt<\/Key>/);
  assert.equal(await read("posted/name.txt"), "from a form");
  assert.equal((await s3.send(new HeadObjectCommand({ Bucket, Key: "posted/name.txt" }))).ContentType, "text/plain");
});

test("a presigned POST without wishes answers 204", async () => {
  const response = await send(await createPresignedPost(s3, { Bucket, Key: "plain" }), "x");

  assert.equal(response.status, 204);
  assert.equal(await read("plain"), "x");
});

test("a presigned POST redirects where it is told", async () => {
  const Fields = { success_action_redirect: "http://127.0.0.1/done" };
  const response = await send(await createPresignedPost(s3, { Bucket, Key: "redirected", Fields }), "x");

  assert.equal(response.status, 303);
  assert.match(response.headers.get("location"), /^http:\/\/127\.0\.0\.1\/done\?bucket=.*&key=redirected&etag=/);
});

test("a presigned POST that breaks its policy is denied", async () => {
  const post = await createPresignedPost(s3, { Bucket, Key: "limited", Conditions: [["content-length-range", 2, 4]] });

  await denied(await send(post, "too long"), "EntityTooLarge", 400);
  await denied(await send(post, "x"), "EntityTooSmall", 400);
  await denied(await send(post, "fits", { acl: "public-read" }), "AccessDenied", 403, /extra input fields/i);
  await denied(await send({ ...post, fields: { ...post.fields, key: "other" } }, "fits"), "AccessDenied", 403);
  await denied(await send({ ...post, fields: { ...post.fields, "X-Amz-Signature": "0".repeat(64) } }, "fits"), "SignatureDoesNotMatch", 403);
});
