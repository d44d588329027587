namespace Amazon.SageMaker.Model;

internal sealed class FileSystemDataSource
{
    public string? FileSystemId { get; set; }

    public FileSystemAccessMode? FileSystemAccessMode { get; set; }

    public FileSystemType? FileSystemType { get; set; }

    public string? DirectoryPath { get; set; }
}
