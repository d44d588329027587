import assert from "node:assert/strict";
import { before, test } from "node:test";
import {
  CreateBucketCommand, ListObjectsCommand, ListObjectsV2Command, paginateListObjectsV2, PutObjectCommand, S3Client,
} from "@aws-sdk/client-s3";
import { client, collect, refused, unique } from "./checks.js";

const Bucket = unique("lists");
const keys = ["a/1", "a/2", "a/b/3", "b/1", "c ä&<>\"'", "d"];
let s3;

before(async () => {
  s3 = client(S3Client, { forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket }));
  await Promise.all(keys.map((Key) => s3.send(new PutObjectCommand({ Bucket, Key, Body: Key, ChecksumAlgorithm: "SHA256" }))));
});

const list = (more = {}) => s3.send(new ListObjectsV2Command({ Bucket, ...more }));
const names = (items) => items?.map((item) => item.Key ?? item.Prefix);

test("ListObjectsV2 tells what it lists", async () => {
  const listed = await list();

  assert.deepEqual(names(listed.Contents), keys);
  assert.deepEqual([listed.Name, listed.Prefix, listed.KeyCount, listed.MaxKeys, listed.IsTruncated], [Bucket, "", 6, 1000, false]);
  const [first] = listed.Contents;
  assert.match(first.ETag, /^"[0-9a-f]{32}"$/);
  assert.deepEqual([first.Size, first.StorageClass, first.ChecksumAlgorithm, first.Owner], [3, "STANDARD", ["SHA256"], undefined]);
  assert.ok(first.LastModified instanceof Date);
});

test("the owner is told when it is asked for", async () => assert.ok((await list({ FetchOwner: true })).Contents[0].Owner.ID));

test("a delimiter folds keys into prefixes", async () => {
  const root = await list({ Delimiter: "/" });
  const below = await list({ Delimiter: "/", Prefix: "a/" });

  assert.deepEqual([names(root.Contents), names(root.CommonPrefixes), root.KeyCount], [keys.slice(4), ["a/", "b/"], 4]);
  assert.deepEqual([names(below.Contents), names(below.CommonPrefixes)], [["a/1", "a/2"], ["a/b/"]]);
});

test("pages hold keys and prefixes together", async () => {
  const pages = [];
  for await (const page of paginateListObjectsV2({ client: s3, pageSize: 1 }, { Bucket, Delimiter: "/" })) {
    pages.push([...(names(page.CommonPrefixes) ?? []), ...(names(page.Contents) ?? [])]);
  }

  assert.deepEqual(pages, [["a/"], ["b/"], [keys[4]], ["d"]]);
  assert.deepEqual(names(await collect(paginateListObjectsV2({ client: s3, pageSize: 2 }, { Bucket }), "Contents")), keys);
});

test("a page says how to go on", async () => {
  const first = await list({ MaxKeys: 4 });
  const second = await list({ MaxKeys: 4, ContinuationToken: first.NextContinuationToken });

  assert.deepEqual([first.IsTruncated, first.KeyCount], [true, 4]);
  assert.deepEqual([second.IsTruncated, second.ContinuationToken, second.NextContinuationToken], [false, first.NextContinuationToken, undefined]);
  assert.deepEqual(names([...first.Contents, ...second.Contents]), keys);
});

test("a listing starts after a key, and under a prefix", async () => {
  assert.deepEqual(names((await list({ StartAfter: "a/2" })).Contents), keys.slice(2));
  assert.deepEqual(names((await list({ Prefix: "b/" })).Contents), ["b/1"]);
  const nothing = await list({ Prefix: "z" });
  assert.deepEqual([nothing.Contents, nothing.KeyCount], [undefined, 0]);
  assert.equal((await list({ MaxKeys: 0 })).KeyCount, 0);
});

test("keys are encoded when it is asked for", async () => {
  const listed = await list({ EncodingType: "url", Prefix: "c ä" });

  assert.equal(listed.EncodingType, "url");
  assert.equal(decodeURIComponent(listed.Contents[0].Key.replaceAll("+", " ")), keys[4]);
});

test("the first version of the list goes on by marker", async () => {
  const first = await s3.send(new ListObjectsCommand({ Bucket, MaxKeys: 2 }));
  const rest = await s3.send(new ListObjectsCommand({ Bucket, Marker: first.Contents.at(-1).Key, Delimiter: "/", MaxKeys: 1 }));

  assert.deepEqual([names(first.Contents), first.IsTruncated, first.NextMarker], [["a/1", "a/2"], true, undefined]);
  assert.ok(first.Contents[0].Owner.ID);
  assert.deepEqual([names(rest.CommonPrefixes), rest.NextMarker], [["a/"], "a/"]);
});

test("a listing that cannot be made is refused", async () => {
  await refused(list({ Bucket: unique("nothing") }), "NoSuchBucket", 404);
  await refused(list({ ContinuationToken: "?" }), "InvalidArgument");
  await refused(list({ MaxKeys: -1 }), "InvalidArgument");
  await refused(list({ EncodingType: "hex" }), "InvalidArgument");
});
