namespace Amazon.SageMaker.Model;

internal sealed class Channel
{
    public string? ChannelName { get; set; }

    public DataSource? DataSource { get; set; }

    public string? ContentType { get; set; }

    public CompressionType? CompressionType { get; set; }

    public RecordWrapper? RecordWrapperType { get; set; }

    public TrainingInputMode? InputMode { get; set; }

    public ShuffleConfig? ShuffleConfig { get; set; }
}
