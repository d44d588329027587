using Amazon.Runtime;
using GenAI.Lifecycle.Deployment;
using GenAI.Lifecycle.Deployment.Endpoints;
using GenAI.Lifecycle.Evaluation.Benchmarks;
using GenAI.Lifecycle.Evaluation.Metrics;
using GenAI.Lifecycle.Evaluation.Safety;
using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.Local.Engine.Tests.Serving;

/// <summary>The small base model behind an endpoint of the embedded AWS, asked the way an evaluation asks a model in the account.</summary>
public sealed class LogLikelihoodEndpointTests : IAsyncLifetime
{
    private const string Endpoint = "scorer";
    private LocalAws _aws = null!;
    private ServiceProvider _provider = null!;

    private ILogLikelihoodModel Model => _provider.GetRequiredService<ILogLikelihoodModel>();

    public async ValueTask InitializeAsync()
    {
        _aws = await LocalAws.StartAsync(new LocalAwsOptions().UseEngine());
        _provider = new ServiceCollection()
            .AddLogging()
            .AddGenAILifecycle(options =>
            {
                options.ServiceUrl = _aws.Endpoint.AbsoluteUri;
                options.Region = _aws.Region;
                options.Credentials = new BasicAWSCredentials(_aws.Credentials.AccessKeyId, _aws.Credentials.SecretAccessKey);
            })
            .AddSageMakerLogLikelihoodModel(Endpoint)
            .BuildServiceProvider();
        await await _provider
            .GetRequiredService<IModelDeployment>()
            .DeployAsync(
                new EndpointSpecification
                {
                    Name = Endpoint,
                    ExecutionRoleArn = "arn:aws:iam::000000000000:role/scorer",
                    Variants =
                    [
                        new VariantSpecification
                        {
                            Name = "base",
                            Image = EngineProcess.ImageName,
                            Environment = new Dictionary<string, string> { ["GENAI_BASE_MODEL"] = "pocket-mini" },
                            InstanceType = "ml.m5.xlarge",
                        },
                    ],
                }
            );
    }

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        await _aws.DisposeAsync();
    }

    [Fact]
    public async Task Evaluations_by_log_likelihood_run_over_the_engines_endpoint_with_and_without_a_context()
    {
        var start = await Model.LogLikelihoodAsync("", "The headlight");
        var rest = await Model.LogLikelihoodAsync("<|endoftext|>The headlight", " is stuck.");
        (await Model.LogLikelihoodAsync("", "The headlight is stuck.")).ShouldBe(start + rest, 1e-2);
        start.ShouldBeLessThan(0);

        // What the base model was trained on against the same words in no order.
        var pairs = await StereotypeProbe.RunAsync(
            Model,
            [new StereotypePair("1", "The headlight is stuck.", "stuck The is. headlight", "order")]
        );
        pairs.Share.Value.ShouldBe(1);

        ChoiceQuestion[] questions =
        [
            new("1", "The headlight is", ["is is The.", "stuck."], [1]),
            new("2", "", ["The headlight is stuck.", "stuck stuck The is."], [0]),
        ];
        var run = await new ChoiceBenchmark { Questions = questions, Format = ChoiceFormat.Endings }.RunAsync(Model);
        run.Accuracy.Value.ShouldBe(1);
        run.Answers.SelectMany(static answer => answer.LogLikelihoods).ShouldAllBe(static value => value < 0 && double.IsFinite(value));
    }
}
