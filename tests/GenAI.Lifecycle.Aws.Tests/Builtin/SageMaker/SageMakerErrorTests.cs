using System.Net;
using Amazon.Runtime;
using Amazon.SageMaker;
using Amazon.SageMaker.Model;

namespace GenAI.Lifecycle.Aws.Tests.Builtin.SageMaker;

public sealed class SageMakerErrorTests
{
    [Theory]
    [InlineData("""{"__type":"ResourceNotFound","message":"Requested resource not found."}""")]
    [InlineData("""{"__type":"com.amazonaws.sagemaker#ResourceNotFound","Message":"Requested resource not found."}""")]
    [InlineData(
        """{"__type":"ResourceNotFound:http://internal.amazon.com/coral/com.amazonaws.sagemaker/","message":"Requested resource not found."}"""
    )]
    public async Task An_error_in_any_spelling_is_its_typed_exception(string body)
    {
        var error = await Should.ThrowAsync<ResourceNotFoundException>(() =>
            DescribeAsync(new VerbatimService(body, HttpStatusCode.BadRequest))
        );

        error.Message.ShouldBe("Requested resource not found.");
        error.ErrorCode.ShouldBe("ResourceNotFound");
        error.ErrorType.ShouldBe(ErrorType.Sender);
        error.RequestId.ShouldBe("req-1");
        error.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_code_the_model_does_not_name_is_the_services_base_exception()
    {
        var service = new VerbatimService(
            """{"__type":"ValidationException","message":"Could not find training job."}""",
            HttpStatusCode.BadRequest
        );

        var error = await Should.ThrowAsync<AmazonSageMakerException>(() => DescribeAsync(service));

        error.GetType().ShouldBe(typeof(AmazonSageMakerException));
        error.ErrorCode.ShouldBe("ValidationException");
    }

    [Theory]
    [InlineData("ResourceInUse", typeof(ResourceInUseException))]
    [InlineData("ResourceLimitExceeded", typeof(ResourceLimitExceededException))]
    public async Task Every_code_of_the_model_has_its_type(string code, Type type)
    {
        var service = new VerbatimService($$"""{"__type":"{{code}}","message":"no"}""", HttpStatusCode.BadRequest);

        var error = await Should.ThrowAsync<AmazonSageMakerException>(() => DescribeAsync(service));

        error.GetType().ShouldBe(type);
    }

    private static async Task DescribeAsync(VerbatimService service)
    {
        using var client = new AmazonSageMakerClient(VerbatimService.Credentials, service.Configure(new AmazonSageMakerConfig()));
        await client.DescribeTrainingJobAsync(new DescribeTrainingJobRequest { TrainingJobName = "tune" });
    }
}
