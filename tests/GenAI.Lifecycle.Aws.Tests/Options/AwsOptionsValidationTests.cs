using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace GenAI.Lifecycle.Aws.Tests.Options;

public sealed class AwsOptionsValidationTests
{
    [Theory]
    [InlineData("ServiceUrl", "localhost:80", "ServiceUrl")]
    [InlineData("ServiceUrls:S3", "ftp://x", "ServiceUrls:S3")]
    [InlineData("ServiceUrls:Sqs", "http://x", "ServiceUrls:Sqs")]
    [InlineData("Region", "EU Central", "Region")]
    [InlineData("ConnectTimeout", "00:00:00", "ConnectTimeout")]
    [InlineData("MaxConnectionsPerServer", "0", "MaxConnectionsPerServer")]
    [InlineData("Resilience:AttemptTimeout", "01:00:00", "TotalTimeout")]
    [InlineData("Resilience:MaxRetries", "101", "MaxRetries")]
    [InlineData("Resilience:BaseDelay", "00:01:00", "MaxDelay")]
    [InlineData("Resilience:CircuitBreaker:FailureRatio", "1.5", "FailureRatio")]
    [InlineData("Resilience:CircuitBreaker:MinimumThroughput", "1", "MinimumThroughput")]
    public void A_value_outside_its_range_is_refused_by_name(string key, string value, string option)
    {
        using var provider = Provider((key, value));

        var error = Should.Throw<OptionsValidationException>(() => provider.GetRequiredService<IOptions<AwsOptions>>().Value);

        error.Message.ShouldContain($"AwsOptions.");
        error.Message.ShouldContain(option);
        error.Message.ShouldContain("must be");
    }

    [Fact]
    public void Configuration_reaches_every_option()
    {
        using var provider = Provider(
            ("Region", "eu-west-1"),
            ("Profile", "dev"),
            ("ServiceUrl", "http://localhost:4000"),
            ("ServiceUrls:S3", "http://localhost:4001"),
            ("ForcePathStyle", "false"),
            ("BearerToken", "t"),
            ("Resilience:MaxRetries", "7"),
            ("Resilience:CircuitBreaker:Enabled", "false")
        );

        var options = provider.GetRequiredService<IOptions<AwsOptions>>().Value;

        (options.Region, options.Profile, options.ServiceUrl, options.ForcePathStyle, options.BearerToken).ShouldBe(
            ("eu-west-1", "dev", "http://localhost:4000", false, "t")
        );
        options.ServiceUrls["s3"].ShouldBe("http://localhost:4001");
        options.Resilience.MaxRetries.ShouldBe(7);
        options.Resilience.CircuitBreaker.Enabled.ShouldBeFalse();
    }

    private static ServiceProvider Provider(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(static setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build();
        return new ServiceCollection().AddLogging().AddGenAIAws(configuration).BuildServiceProvider();
    }
}
