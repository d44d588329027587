using GenAI.Lifecycle.Inference.Batches;

namespace GenAI.Lifecycle.Inference.Tests.Batches;

public sealed class ServiceQuotaTests
{
    [Theory]
    [InlineData("On-demand model inference tokens per minute for Amazon Nova Lite", "amazon.nova-lite-v1:0", "Tokens")]
    [InlineData("On-demand model inference requests per minute for Amazon Nova Lite", "amazon.nova-lite-v1:0", "Requests")]
    [InlineData("On-demand InvokeModel tokens per minute for Nova Lite", "amazon.nova-lite-v1:0", "Tokens")]
    [InlineData("Cross-region model inference tokens per minute for Amazon Nova Lite", "us.amazon.nova-lite-v1:0", "Tokens")]
    [InlineData("Cross-region model inference tokens per minute for Amazon Nova Lite", "amazon.nova-lite-v1:0", "Unknown")]
    [InlineData("Global cross-region model inference tokens per minute for Amazon Nova Lite", "global.amazon.nova-lite-v1:0", "Tokens")]
    [InlineData("Global cross-region model inference tokens per minute for Amazon Nova Lite", "us.amazon.nova-lite-v1:0", "Unknown")]
    [InlineData("On-demand model inference tokens per minute for Amazon Nova Lite 2", "amazon.nova-lite-v1:0", "Unknown")]
    [InlineData("Model invocation max tokens per day for Amazon Nova Lite", "amazon.nova-lite-v1:0", "Unknown")]
    public void A_quotas_name_tells_the_model_and_how_it_is_called(string name, string model, string dimension) =>
        QuotaNames.Match(name, "Amazon", "Nova Lite", ModelReference.Bedrock(model)).ToString().ShouldBe(dimension);

    [Fact]
    public async Task Reads_the_quotas_over_all_pages()
    {
        using var quotas = new FakeServiceQuotas(
            [
                ("On-demand model inference tokens per minute for Amazon Nova Lite", 200_000),
                ("On-demand model inference tokens per minute for Amazon Nova Pro", 1),
            ],
            [("On-demand model inference requests per minute for Amazon Nova Lite", 1000)]
        );
        using var bedrock = new FakeBedrock("Amazon", "Nova Lite");

        var limits = await new ServiceQuotaReader(quotas, bedrock).FindAsync(ModelReference.Bedrock("amazon.nova-lite-v1:0"));

        limits.ShouldBe(new QuotaLimits(1000, 200_000));
    }
}
