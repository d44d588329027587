namespace GenAI.Lifecycle.Core.Tests.Telemetry;

public sealed class SemanticConventionTests
{
    /// <summary>
    /// OpenTelemetry's semantic conventions for generative AI, v1.41.1; the server's metric is <c>gen_ai.server.time_to_first_token</c>.
    /// </summary>
    [Fact]
    public void First_piece_is_measured_under_the_clients_name()
    {
        SemanticConventions.TimeToFirstChunkMetric.ShouldBe("gen_ai.client.operation.time_to_first_chunk");
        SemanticConventions.TimePerOutputChunkMetric.ShouldBe("gen_ai.client.operation.time_per_output_chunk");
    }
}
