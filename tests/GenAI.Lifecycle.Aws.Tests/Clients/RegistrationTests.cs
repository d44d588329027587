using Amazon;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using Amazon.CloudWatch;
using Amazon.Extensions.NETCore.Setup;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SageMaker;
using Amazon.SageMakerRuntime;
using Amazon.SecurityToken;
using GenAI.Lifecycle.Aws.Clients;
using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.Aws.Tests.Clients;

public sealed class RegistrationTests
{
    [Fact]
    public void One_address_serves_all_services_and_single_ones_may_differ()
    {
        using var provider = Provider(static options =>
        {
            options.Region = "eu-central-1";
            options.ServiceUrl = "http://localhost:4000";
            options.ServiceUrls["S3"] = "http://localhost:4001";
        });

        provider.GetRequiredService<IAmazonSageMaker>().Config.ServiceURL.ShouldBe("http://localhost:4000/");
        provider.GetRequiredService<IAmazonCloudWatch>().Config.AuthenticationRegion.ShouldBe("eu-central-1");
        provider.GetRequiredService<IAmazonSecurityTokenService>().Config.ServiceURL.ShouldBe("http://localhost:4000/");
        var s3 = provider.GetRequiredService<IAmazonS3>().Config.ShouldBeOfType<AmazonS3Config>();
        s3.ServiceURL.ShouldBe("http://localhost:4001/");
        s3.ForcePathStyle.ShouldBeTrue();
    }

    [Fact]
    public void Without_an_address_the_region_s_endpoints_are_used()
    {
        using var provider = Provider(static options => options.Region = "ap-south-1");

        provider.GetRequiredService<IAmazonSageMakerRuntime>().Config.RegionEndpoint.SystemName.ShouldBe("ap-south-1");
        provider.GetRequiredService<IAmazonS3>().Config.ShouldBeOfType<AmazonS3Config>().ForcePathStyle.ShouldBeFalse();
    }

    [Fact]
    public async Task The_application_s_AWSOptions_fill_in_what_is_left_out()
    {
        var services = new ServiceCollection().AddLogging();
        services.AddDefaultAWSOptions(
            new AWSOptions { Region = RegionEndpoint.SAEast1, Credentials = new BasicAWSCredentials("AKIDOPTIONS", "secret") }
        );
        services.AddGenAIAws();
        await using var provider = services.BuildServiceProvider();

        provider.GetRequiredService<IAmazonBedrockRuntime>().Config.RegionEndpoint.ShouldBe(RegionEndpoint.SAEast1);
        (await provider.GetRequiredService<AwsClientFactory>().Credentials.GetCredentialsAsync()).AccessKey.ShouldBe("AKIDOPTIONS");
    }

    [Fact]
    public void A_client_that_the_application_registered_stays()
    {
        using var own = new AmazonS3Client(new AnonymousAWSCredentials(), RegionEndpoint.EUNorth1);
        var services = new ServiceCollection().AddLogging().AddSingleton<IAmazonS3>(own);
        services.AddGenAIAws(static options => options.Region = "eu-central-1");
        using var provider = services.BuildServiceProvider();

        provider.GetRequiredService<IAmazonS3>().ShouldBeSameAs(own);
    }

    [Fact]
    public async Task A_service_that_cannot_be_reached_is_retried_through_the_registered_pipeline()
    {
        using var provider = Provider(static options =>
        {
            options.Region = "eu-central-1";
            options.Credentials = new BasicAWSCredentials("AKID", "secret");
            options.ServiceUrl = "http://127.0.0.1:1";
            options.Resilience.MaxRetries = 1;
            options.Resilience.BaseDelay = TimeSpan.FromMilliseconds(1);
        });

        await Should.ThrowAsync<HttpRequestException>(() =>
            provider.GetRequiredService<IAmazonBedrockRuntime>().ConverseAsync(new ConverseRequest { ModelId = "m" })
        );
    }

    private static ServiceProvider Provider(Action<AwsOptions> configure) =>
        new ServiceCollection().AddLogging().AddGenAIAws(configure).BuildServiceProvider();
}
