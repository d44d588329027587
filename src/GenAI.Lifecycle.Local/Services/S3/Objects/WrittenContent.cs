namespace GenAI.Lifecycle.Local.Services.S3.Objects;

/// <summary>A content written to a file, with its MD5 and checksum.</summary>
internal sealed record WrittenContent(S3Segment Segment, byte[] Md5, S3Checksum Checksum)
{
    public string ETag => Convert.ToHexStringLower(Md5);
}
