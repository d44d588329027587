namespace Amazon.CloudWatch.Model;

internal sealed class LabelOptions
{
    public string? Timezone { get; set; }
}
