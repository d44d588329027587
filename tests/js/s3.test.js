import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { before, test } from "node:test";
import {
  CopyObjectCommand, CreateBucketCommand, DeleteBucketCommand, DeleteObjectCommand, DeleteObjectsCommand, DeleteObjectTaggingCommand,
  GetBucketLocationCommand, GetBucketVersioningCommand, GetObjectAttributesCommand, GetObjectCommand, GetObjectTaggingCommand, HeadBucketCommand,
  HeadObjectCommand, ListBucketsCommand, paginateListBuckets, PutObjectCommand, PutObjectTaggingCommand, S3Client, waitUntilBucketExists,
  waitUntilBucketNotExists, waitUntilObjectExists, waitUntilObjectNotExists,
} from "@aws-sdk/client-s3";
import { client, collect, credentials, refused, unique } from "./checks.js";

const Bucket = unique("objects");
const quick = { maxWaitTime: 10, minDelay: 1, maxDelay: 1 };
let s3;

before(async () => {
  s3 = client(S3Client, { forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket }));
});

const put = (Key, Body = "0123456789", more = {}) => s3.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
const get = (Key, more = {}) => s3.send(new GetObjectCommand({ Bucket, Key, ...more }));
const head = (Key, more = {}) => s3.send(new HeadObjectCommand({ Bucket, Key, ...more }));
const text = async (answer) => (await answer).Body.transformToString();
const md5 = (body) => createHash("md5").update(body).digest();

test("buckets are created, found, listed and deleted", async () => {
  const name = unique("bucket");

  const { Location } = await s3.send(new CreateBucketCommand({ Bucket: name }));

  assert.equal(Location, `/${name}`);
  assert.equal((await waitUntilBucketExists({ client: s3, ...quick }, { Bucket: name })).state, "SUCCESS");
  assert.equal((await s3.send(new HeadBucketCommand({ Bucket: name }))).BucketRegion, "us-east-1");
  const listed = (await s3.send(new ListBucketsCommand({}))).Buckets.find((bucket) => bucket.Name === name);
  assert.ok(listed.CreationDate instanceof Date);
  assert.equal((await s3.send(new DeleteBucketCommand({ Bucket: name }))).$metadata.httpStatusCode, 204);
  assert.equal((await waitUntilBucketNotExists({ client: s3, ...quick }, { Bucket: name })).state, "SUCCESS");
});

test("buckets are listed by pages and prefix", async () => {
  const prefix = unique("paged");
  for (const i of [1, 2, 3]) await s3.send(new CreateBucketCommand({ Bucket: `${prefix}-${i}` }));

  const listed = await collect(paginateListBuckets({ client: s3, pageSize: 2 }, { Prefix: prefix }), "Buckets");

  assert.deepEqual(listed.map((bucket) => bucket.Name), [1, 2, 3].map((i) => `${prefix}-${i}`));
});

test("a bucket has a location and a versioning status", async () => {
  const abroad = unique("abroad");
  await s3.send(new CreateBucketCommand({ Bucket: abroad, CreateBucketConfiguration: { LocationConstraint: "eu-west-1" } }));

  assert.equal((await s3.send(new GetBucketLocationCommand({ Bucket: abroad }))).LocationConstraint, "eu-west-1");
  assert.equal((await s3.send(new GetBucketLocationCommand({ Bucket }))).LocationConstraint, undefined);
  assert.equal((await s3.send(new GetBucketVersioningCommand({ Bucket }))).Status, undefined);
});

test("bad bucket names and locations are refused", async () => {
  await refused(s3.send(new CreateBucketCommand({ Bucket: "Upper_Case" })), "InvalidBucketName");
  await refused(s3.send(new CreateBucketCommand({ Bucket: "ab" })), "InvalidBucketName");
  await refused(s3.send(new CreateBucketCommand({ Bucket: unique(), CreateBucketConfiguration: { LocationConstraint: "nowhere" } })), "InvalidLocationConstraint");
});

test("an unknown bucket is refused by every operation", async () => {
  const nothing = { Bucket: unique("nothing") };

  await refused(s3.send(new HeadBucketCommand(nothing)), "NotFound", 404);
  await refused(s3.send(new DeleteBucketCommand(nothing)), "NoSuchBucket", 404, /does not exist/);
  await refused(s3.send(new PutObjectCommand({ ...nothing, Key: "a", Body: "a" })), "NoSuchBucket", 404);
  await refused(s3.send(new GetObjectCommand({ ...nothing, Key: "a" })), "NoSuchBucket", 404);
  await refused(s3.send(new GetBucketLocationCommand(nothing)), "NoSuchBucket", 404);
});

test("a bucket with an object is not deleted", async () => {
  await put("kept");

  await refused(s3.send(new DeleteBucketCommand({ Bucket })), "BucketNotEmpty", 409);
});

test("an object keeps its content, metadata and headers", async () => {
  const sent = await put("a/ä b+c%.txt", "grün", {
    ContentType: "text/plain; charset=utf-8", ContentLanguage: "de", ContentDisposition: "inline", ContentEncoding: "identity", CacheControl: "max-age=60",
    Expires: new Date("2031-01-01T00:00:00Z"), Metadata: { run: "1", Team: "js" },
  });

  const got = await get("a/ä b+c%.txt");

  assert.equal(await got.Body.transformToString(), "grün");
  assert.equal(got.ETag, `"${md5("grün").toString("hex")}"`);
  assert.equal(got.ETag, sent.ETag);
  assert.equal(got.ContentLength, 5);
  assert.equal(got.ContentType, "text/plain; charset=utf-8");
  assert.deepEqual([got.ContentLanguage, got.ContentDisposition, got.CacheControl], ["de", "inline", "max-age=60"]);
  assert.equal(got.ExpiresString, "Wed, 01 Jan 2031 00:00:00 GMT");
  assert.deepEqual(got.Metadata, { run: "1", team: "js" });
  assert.equal(got.AcceptRanges, "bytes");
  assert.ok(Math.abs(got.LastModified - Date.now()) < 60_000);
  assert.deepEqual((await head("a/ä b+c%.txt")).Metadata, { run: "1", team: "js" });
});

test("an object without a type is binary", async () => {
  await put("untyped");

  assert.equal((await head("untyped")).ContentType, "application/octet-stream");
});

test("bodies come as texts, bytes, streams and nothing", async () => {
  const bytes = randomBytes(300_000);
  await put("bytes", bytes);
  await put("stream", Readable.from([bytes.subarray(0, 100_000), bytes.subarray(100_000)]), { ContentLength: bytes.length });
  await put("empty", "");

  assert.deepEqual(Buffer.from(await (await get("bytes")).Body.transformToByteArray()), bytes);
  assert.deepEqual(Buffer.from(await (await get("stream")).Body.transformToByteArray()), bytes);
  assert.equal(await text(get("empty")), "");
  let streamed = 0;
  for await (const chunk of (await get("bytes")).Body) streamed += chunk.length;
  assert.equal(streamed, bytes.length);
});

test("an object is replaced and deleted", async () => {
  await put("changed", "old");
  await put("changed", "new");
  assert.equal(await text(get("changed")), "new");
  assert.equal((await waitUntilObjectExists({ client: s3, ...quick }, { Bucket, Key: "changed" })).state, "SUCCESS");

  assert.equal((await s3.send(new DeleteObjectCommand({ Bucket, Key: "changed" }))).$metadata.httpStatusCode, 204);

  assert.equal((await waitUntilObjectNotExists({ client: s3, ...quick }, { Bucket, Key: "changed" })).state, "SUCCESS");
  await refused(get("changed"), "NoSuchKey", 404, /does not exist/);
  await refused(head("changed"), "NotFound", 404);
  assert.equal((await s3.send(new DeleteObjectCommand({ Bucket, Key: "changed" }))).$metadata.httpStatusCode, 204);
});

test("many objects are deleted at once", async () => {
  await put("many/1");
  await put("many/2 ä&<>");

  const { Deleted, Errors } = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: "many/1" }, { Key: "many/2 ä&<>" }, { Key: "many/absent" }] } }));

  assert.deepEqual(Deleted.map((item) => item.Key).sort(), ["many/1", "many/2 ä&<>", "many/absent"]);
  assert.equal(Errors, undefined);
  await put("many/3");
  const quiet = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Quiet: true, Objects: [{ Key: "many/3" }] } }));
  assert.equal(quiet.Deleted, undefined);
  await refused(head("many/3"), "NotFound", 404);
  await refused(s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [] } })), "MalformedXML");
});

test("ranges answer a part of an object", async () => {
  await put("digits");

  const middle = await get("digits", { Range: "bytes=2-4" });

  assert.equal(middle.$metadata.httpStatusCode, 206);
  assert.equal(middle.ContentRange, "bytes 2-4/10");
  assert.equal(middle.ContentLength, 3);
  assert.equal(await middle.Body.transformToString(), "234");
  assert.equal(await text(get("digits", { Range: "bytes=7-" })), "789");
  assert.equal(await text(get("digits", { Range: "bytes=-2" })), "89");
  assert.equal(await text(get("digits", { Range: "bytes=8-99" })), "89");
  assert.equal((await head("digits", { Range: "bytes=0-0" })).ContentLength, 1);
  await refused(get("digits", { Range: "bytes=10-" }), "InvalidRange", 416);
});

test("conditions of reading hold", async () => {
  const { ETag } = await put("conditional");
  const { LastModified } = await head("conditional");
  const [earlier, later] = [new Date(LastModified - 60_000), new Date(+LastModified + 60_000)];

  assert.equal(await text(get("conditional", { IfMatch: ETag })), "0123456789");
  await refused(get("conditional", { IfMatch: '"other"' }), "PreconditionFailed", 412);
  await refused(get("conditional", { IfUnmodifiedSince: earlier }), "PreconditionFailed", 412);
  assert.equal((await get("conditional", { IfModifiedSince: earlier })).$metadata.httpStatusCode, 200);
  await assert.rejects(get("conditional", { IfNoneMatch: ETag }), (error) => error.$metadata.httpStatusCode === 304);
  await assert.rejects(head("conditional", { IfModifiedSince: LastModified }), (error) => error.$metadata.httpStatusCode === 304);
  assert.equal((await head("conditional", { IfUnmodifiedSince: later })).$metadata.httpStatusCode, 200);
  await assert.rejects(head("conditional", { IfMatch: '"other"' }), (error) => error.$metadata.httpStatusCode === 412);
});

test("conditions of writing hold", async () => {
  const { ETag } = await put("once", "1", { IfNoneMatch: "*" });
  await refused(put("once", "2", { IfNoneMatch: "*" }), "PreconditionFailed", 412);
  await refused(put("once", "2", { IfMatch: '"other"' }), "PreconditionFailed", 412);
  await refused(put(unique("never"), "2", { IfMatch: ETag }), "NoSuchKey", 404);
  await put("once", "2", { IfMatch: ETag });

  await refused(s3.send(new DeleteObjectCommand({ Bucket, Key: "once", IfMatch: ETag })), "PreconditionFailed", 412);

  assert.equal(await text(get("once")), "2");
});

test("an answer's headers can be overridden", async () => {
  await put("overridden", "{}", { ContentType: "text/plain" });

  const got = await get("overridden", { ResponseContentType: "application/json", ResponseCacheControl: "no-store", ResponseContentDisposition: 'attachment; filename="a.json"' });

  assert.deepEqual([got.ContentType, got.CacheControl, got.ContentDisposition], ["application/json", "no-store", 'attachment; filename="a.json"']);
});

test("copies keep or replace what is known of an object", async () => {
  await put("source ä", "copied", { ContentType: "text/plain", Metadata: { a: "1" } });
  const copy = (Key, more = {}) => s3.send(new CopyObjectCommand({ Bucket, Key, CopySource: encodeURI(`${Bucket}/source ä`), ...more }));

  const { CopyObjectResult } = await copy("copy");
  await copy("replaced", { MetadataDirective: "REPLACE", Metadata: { b: "2" }, ContentType: "text/html" });

  assert.equal(CopyObjectResult.ETag, `"${md5("copied").toString("hex")}"`);
  assert.ok(CopyObjectResult.LastModified instanceof Date);
  const kept = await head("copy");
  assert.deepEqual([kept.ContentType, kept.Metadata], ["text/plain", { a: "1" }]);
  const replaced = await head("replaced");
  assert.deepEqual([replaced.ContentType, replaced.Metadata], ["text/html", { b: "2" }]);
  assert.equal(await text(get("replaced")), "copied");
});

test("a copy that cannot be made is refused", async () => {
  await put("source");
  const copy = (CopySource, more = {}) => s3.send(new CopyObjectCommand({ Bucket, Key: "target", CopySource, ...more }));

  await refused(copy(`${Bucket}/absent`), "NoSuchKey", 404);
  await refused(copy(`${unique("nothing")}/a`), "NoSuchBucket", 404);
  await refused(copy(`${Bucket}/source`, { CopySourceIfMatch: '"other"' }), "PreconditionFailed", 412);
  await refused(copy(`${Bucket}/source`, { Key: "source" }), "InvalidRequest", 400, /itself/);
  await refused(copy("no-slash"), "InvalidArgument");
});

test("tags of objects are put, counted, read and deleted", async () => {
  await put("tagged", "x", { Tagging: "a=1&b=%C3%A4%20" });
  const tags = async () => Object.fromEntries((await s3.send(new GetObjectTaggingCommand({ Bucket, Key: "tagged" }))).TagSet.map((tag) => [tag.Key, tag.Value]));
  assert.deepEqual(await tags(), { a: "1", b: "ä " });
  assert.equal((await get("tagged")).TagCount, 2);

  await s3.send(new PutObjectTaggingCommand({ Bucket, Key: "tagged", Tagging: { TagSet: [{ Key: "c", Value: "<&>" }] } }));
  assert.deepEqual(await tags(), { c: "<&>" });
  assert.equal((await s3.send(new DeleteObjectTaggingCommand({ Bucket, Key: "tagged" }))).$metadata.httpStatusCode, 204);

  assert.deepEqual(await tags(), {});
  await refused(s3.send(new GetObjectTaggingCommand({ Bucket, Key: "absent" })), "NoSuchKey", 404);
});

test("tags that break the rules are refused", async () => {
  await put("tagged-badly");
  const tag = (TagSet) => s3.send(new PutObjectTaggingCommand({ Bucket, Key: "tagged-badly", Tagging: { TagSet } }));

  await refused(tag([{ Key: "aws:x", Value: "1" }]), "InvalidTag");
  await refused(tag([{ Key: "a", Value: "1" }, { Key: "a", Value: "2" }]), "InvalidTag");
  await refused(tag(Array.from({ length: 11 }, (_, i) => ({ Key: `k${i}`, Value: "v" }))), "BadRequest");
  await refused(tag([{ Key: "k".repeat(129), Value: "v" }]), "InvalidTag");
});

test("every checksum algorithm is kept and answered", async () => {
  const algorithms = { CRC32: "ChecksumCRC32", CRC32C: "ChecksumCRC32C", CRC64NVME: "ChecksumCRC64NVME", SHA1: "ChecksumSHA1", SHA256: "ChecksumSHA256" };
  for (const [ChecksumAlgorithm, member] of Object.entries(algorithms)) {
    const sent = await put(`sum/${ChecksumAlgorithm}`, "0123456789", { ChecksumAlgorithm });

    const got = await get(`sum/${ChecksumAlgorithm}`, { ChecksumMode: "ENABLED" });

    assert.ok(sent[member], ChecksumAlgorithm);
    assert.equal(got[member], sent[member]);
    assert.equal(await got.Body.transformToString(), "0123456789");
    assert.equal((await head(`sum/${ChecksumAlgorithm}`)).ChecksumType, undefined);
  }
  assert.equal((await head("sum/SHA256", { ChecksumMode: "ENABLED" })).ChecksumSHA256, createHash("sha256").update("0123456789").digest("base64"));
  assert.ok((await head("sum/CRC32", { ChecksumMode: "ENABLED" })).ChecksumCRC32);
  assert.equal((await head("sum/CRC32", { ChecksumMode: "ENABLED" })).ChecksumType, "FULL_OBJECT");
});

test("a content that is not its digest is refused", async () => {
  await refused(put("digest", "x", { ChecksumSHA256: createHash("sha256").update("y").digest("base64") }), "BadDigest");
  await refused(put("digest", "x", { ContentMD5: md5("y").toString("base64") }), "BadDigest");
  await refused(put("digest", "x", { ContentMD5: "nonsense" }), "InvalidDigest");
  await refused(head("digest"), "NotFound", 404);
});

test("attributes of an object are answered as asked", async () => {
  const { ETag } = await put("attributes", "0123456789", { ChecksumAlgorithm: "SHA256" });

  const all = await s3.send(new GetObjectAttributesCommand({ Bucket, Key: "attributes", ObjectAttributes: ["ETag", "Checksum", "ObjectSize", "StorageClass"] }));
  const size = await s3.send(new GetObjectAttributesCommand({ Bucket, Key: "attributes", ObjectAttributes: ["ObjectSize"] }));

  assert.equal(`"${all.ETag}"`, ETag);
  assert.ok(all.Checksum.ChecksumSHA256);
  assert.deepEqual([all.ObjectSize, all.StorageClass], [10, "STANDARD"]);
  assert.ok(all.LastModified instanceof Date);
  assert.deepEqual([size.ObjectSize, size.ETag, size.Checksum], [10, undefined, undefined]);
  await refused(s3.send(new GetObjectAttributesCommand({ Bucket, Key: "absent", ObjectAttributes: ["ETag"] })), "NoSuchKey", 404);
  await refused(s3.send(new GetObjectAttributesCommand({ Bucket, Key: "attributes", ObjectAttributes: ["Colour"] })), "InvalidArgument");
});

test("storage classes are kept, and what is archived is not read", async () => {
  await put("rare", "x", { StorageClass: "STANDARD_IA" });
  await put("frozen", "x", { StorageClass: "GLACIER" });

  assert.equal((await head("rare")).StorageClass, "STANDARD_IA");
  assert.equal((await head("kept")).StorageClass, undefined);
  await refused(get("frozen"), "InvalidObjectState", 403);
  await refused(put("odd", "x", { StorageClass: "SHELF" }), "InvalidStorageClass");
});

test("keys and metadata that are too long are refused", async () => {
  await refused(put("k".repeat(1025)), "KeyTooLongError");
  await refused(put("metadata", "x", { Metadata: { a: "v".repeat(2049) } }), "MetadataTooLarge");
});

test("versions are refused where there are none", () => refused(get("kept", { VersionId: "abc" }), "InvalidArgument"));

test("a wrong secret and an unknown key are refused", async () => {
  const as = (pair) => client(S3Client, { forcePathStyle: true, credentials: { ...credentials(), ...pair } });

  await refused(as({ secretAccessKey: "wrong" }).send(new ListBucketsCommand({})), "SignatureDoesNotMatch", 403);
  await refused(as({ accessKeyId: "AKIAIOSFODNN7EXAMPLE" }).send(new ListBucketsCommand({})), "InvalidAccessKeyId", 403);
});
