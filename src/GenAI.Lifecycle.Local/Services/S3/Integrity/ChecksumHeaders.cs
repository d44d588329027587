namespace GenAI.Lifecycle.Local.Services.S3.Integrity;

internal static class ChecksumHeaders
{
    public static void Add(IDictionary<string, string> headers, S3Checksum? checksum)
    {
        if (checksum is null)
            return;
        headers[Checksums.HeaderOf(checksum.Algorithm)] = checksum.Value;
        headers["x-amz-checksum-type"] = checksum.Type;
    }
}
