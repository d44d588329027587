import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { before, test } from "node:test";
import {
  AbortMultipartUploadCommand, CompleteMultipartUploadCommand, CreateBucketCommand, CreateMultipartUploadCommand, GetObjectAttributesCommand,
  GetObjectCommand, GetObjectTaggingCommand, HeadObjectCommand, ListMultipartUploadsCommand, ListPartsCommand, paginateListParts, PutObjectCommand,
  S3Client, UploadPartCommand, UploadPartCopyCommand,
} from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { client, collect, refused, unique, until } from "./checks.js";

const Bucket = unique("parts");
const MiB = 1024 * 1024;
const large = randomBytes(5 * MiB);
let s3;

before(async () => {
  s3 = client(S3Client, { forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket }));
});

const start = async (Key, more = {}) => (await s3.send(new CreateMultipartUploadCommand({ Bucket, Key, ...more }))).UploadId;
const part = async (Key, UploadId, PartNumber, Body, more = {}) =>
  ({ PartNumber, ...(await s3.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body, ...more }))) });
const complete = (Key, UploadId, Parts, more = {}) =>
  s3.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts }, ...more }));
const content = async (Key) => Buffer.from(await (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body.transformToByteArray());

test("parts become an object", async () => {
  const UploadId = await start("whole", { ContentType: "text/plain", Metadata: { a: "1" }, Tagging: "t=1" });
  const parts = [await part("whole", UploadId, 2, "tail"), await part("whole", UploadId, 1, large)].reverse();

  const done = await complete("whole", UploadId, parts);

  assert.match(done.ETag, /^"[0-9a-f]{32}-2"$/);
  assert.deepEqual([done.Bucket, done.Key], [Bucket, "whole"]);
  assert.deepEqual(await content("whole"), Buffer.concat([large, Buffer.from("tail")]));
  const head = await s3.send(new HeadObjectCommand({ Bucket, Key: "whole" }));
  assert.deepEqual([head.ContentType, head.Metadata, head.ETag], ["text/plain", { a: "1" }, done.ETag]);
  assert.deepEqual((await s3.send(new GetObjectTaggingCommand({ Bucket, Key: "whole" }))).TagSet, [{ Key: "t", Value: "1" }]);
  assert.equal((await complete("whole", UploadId, parts)).ETag, done.ETag, "completing twice is the same");
});

test("an object is read and described by its parts", async () => {
  const UploadId = await start("numbered", { ChecksumAlgorithm: "SHA256" });
  await complete("numbered", UploadId, [await part("numbered", UploadId, 1, large, { ChecksumAlgorithm: "SHA256" }), await part("numbered", UploadId, 2, "tail", { ChecksumAlgorithm: "SHA256" })]);

  const second = await s3.send(new GetObjectCommand({ Bucket, Key: "numbered", PartNumber: 2 }));

  assert.deepEqual([await second.Body.transformToString(), second.PartsCount, second.$metadata.httpStatusCode], ["tail", 2, 206]);
  assert.equal((await s3.send(new HeadObjectCommand({ Bucket, Key: "numbered", PartNumber: 1 }))).ContentLength, 5 * MiB);
  const { ObjectParts, Checksum } = await s3.send(new GetObjectAttributesCommand({ Bucket, Key: "numbered", ObjectAttributes: ["ObjectParts", "Checksum"] }));
  assert.equal(ObjectParts.TotalPartsCount, 2);
  assert.deepEqual(ObjectParts.Parts.map((item) => [item.PartNumber, item.Size]), [[1, 5 * MiB], [2, 4]]);
  assert.equal(Checksum.ChecksumType, "COMPOSITE");
  assert.match(Checksum.ChecksumSHA256, /-2$/);
  await refused(s3.send(new GetObjectCommand({ Bucket, Key: "numbered", PartNumber: 3 })), "InvalidPartNumber", 416);
});

test("uploads and parts are listed by pages", async () => {
  const prefix = unique("listed");
  const UploadId = await start(`${prefix}/a`);
  await start(`${prefix}/b`);
  for (const i of [1, 2, 3]) await part(`${prefix}/a`, UploadId, i, `part ${i}`);

  const parts = await collect(paginateListParts({ client: s3, pageSize: 2 }, { Bucket, Key: `${prefix}/a`, UploadId }), "Parts");
  const first = await s3.send(new ListMultipartUploadsCommand({ Bucket, Prefix: prefix, MaxUploads: 1 }));
  const next = await s3.send(new ListMultipartUploadsCommand({ Bucket, Prefix: prefix, KeyMarker: first.NextKeyMarker, UploadIdMarker: first.NextUploadIdMarker }));

  assert.deepEqual(parts.map((item) => [item.PartNumber, item.Size]), [[1, 6], [2, 6], [3, 6]]);
  assert.ok(parts[0].LastModified instanceof Date);
  assert.deepEqual([first.IsTruncated, first.Uploads[0].Key, first.Uploads[0].UploadId], [true, `${prefix}/a`, UploadId]);
  assert.deepEqual(next.Uploads.map((upload) => upload.Key), [`${prefix}/b`]);
  assert.ok(next.Uploads[0].Initiated instanceof Date);
  const encoded = await s3.send(new ListMultipartUploadsCommand({ Bucket, Prefix: `${prefix}/b`, EncodingType: "url" }));
  assert.deepEqual([encoded.EncodingType, encoded.Uploads.length], ["url", 1]);
  await refused(s3.send(new ListMultipartUploadsCommand({ Bucket, EncodingType: "hex" })), "InvalidArgument");
});

test("an aborted upload is gone", async () => {
  const UploadId = await start("aborted");
  const first = await part("aborted", UploadId, 1, "x");

  assert.equal((await s3.send(new AbortMultipartUploadCommand({ Bucket, Key: "aborted", UploadId }))).$metadata.httpStatusCode, 204);

  await refused(s3.send(new AbortMultipartUploadCommand({ Bucket, Key: "aborted", UploadId })), "NoSuchUpload", 404);
  await refused(part("aborted", UploadId, 2, "x"), "NoSuchUpload", 404);
  await refused(complete("aborted", UploadId, [first]), "NoSuchUpload", 404);
  await refused(s3.send(new ListPartsCommand({ Bucket, Key: "aborted", UploadId })), "NoSuchUpload", 404);
});

test("parts that do not fit are refused", async () => {
  const UploadId = await start("misfit");
  const [one, two] = [await part("misfit", UploadId, 1, "small"), await part("misfit", UploadId, 2, "tail")];

  await refused(complete("misfit", UploadId, [one, two]), "EntityTooSmall");
  await refused(complete("misfit", UploadId, [two, one]), "InvalidPartOrder");
  await refused(complete("misfit", UploadId, [{ ...one, ETag: two.ETag }]), "InvalidPart");
  await refused(complete("misfit", UploadId, [{ PartNumber: 7, ETag: one.ETag }]), "InvalidPart");
  await refused(complete("misfit", UploadId, []), "MalformedXML");
  await refused(part("misfit", UploadId, 10_001, "x"), "InvalidArgument");
  await refused(part("misfit", UploadId, 0, "x"), "InvalidArgument");
});

test("a condition on the object holds when an upload is completed", async () => {
  await s3.send(new PutObjectCommand({ Bucket, Key: "taken", Body: "x" }));
  const UploadId = await start("taken");

  await refused(complete("taken", UploadId, [await part("taken", UploadId, 1, "y")], { IfNoneMatch: "*" }), "PreconditionFailed", 412);
});

test("parts are copied from objects, whole and by range", async () => {
  await s3.send(new PutObjectCommand({ Bucket, Key: "source", Body: large }));
  const UploadId = await start("copied");
  const copy = async (PartNumber, more = {}) => ({
    PartNumber, ...(await s3.send(new UploadPartCopyCommand({ Bucket, Key: "copied", UploadId, PartNumber, CopySource: `${Bucket}/source`, ...more }))).CopyPartResult,
  });

  const parts = [await copy(1), await copy(2, { CopySourceRange: "bytes=0-9" })];
  await complete("copied", UploadId, parts);

  assert.ok(parts[1].LastModified instanceof Date);
  assert.deepEqual(await content("copied"), Buffer.concat([large, large.subarray(0, 10)]));
  const other = await start("other");
  const bad = (more) => s3.send(new UploadPartCopyCommand({ Bucket, Key: "other", UploadId: other, PartNumber: 1, CopySource: `${Bucket}/source`, ...more }));
  await refused(bad({ CopySourceRange: "bytes=9-0" }), "InvalidArgument");
  await refused(bad({ CopySourceRange: `bytes=0-${large.length}` }), "InvalidArgument", 400, /not valid for source object/);
  await refused(bad({ CopySource: `${Bucket}/absent` }), "NoSuchKey", 404);
  await refused(bad({ UploadId: "nothing" }), "NoSuchUpload", 404);
});

test("lib-storage uploads a stream of unknown length in parts", async () => {
  const body = randomBytes(11 * MiB);
  const progress = [];
  const upload = new Upload({ client: s3, params: { Bucket, Key: "stream", Body: Readable.from([body.subarray(0, MiB), body.subarray(MiB)]) } });
  upload.on("httpUploadProgress", ({ loaded }) => progress.push(loaded));

  const done = await upload.done();

  assert.match(done.ETag, /-3"$/);
  assert.ok(done.Location.endsWith(`/${Bucket}/stream`) || done.Location.includes(Bucket), done.Location);
  assert.equal(progress.at(-1), body.length);
  assert.deepEqual(await content("stream"), body);
});

test("lib-storage puts a small body at once", async () => {
  await new Upload({ client: s3, params: { Bucket, Key: "small", Body: "small" } }).done();

  assert.equal((await content("small")).toString(), "small");
});

test("lib-storage aborts", async () => {
  const Key = unique("abandoned");
  const upload = new Upload({ client: s3, params: { Bucket, Key, Body: randomBytes(11 * MiB) }, queueSize: 1 });
  upload.on("httpUploadProgress", () => upload.abort());

  await assert.rejects(upload.done(), { name: "AbortError" });

  await until(async () => (await s3.send(new ListMultipartUploadsCommand({ Bucket, Prefix: Key }))).Uploads === undefined);
});
