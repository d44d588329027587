using System.Reflection;
using System.Runtime.CompilerServices;
using GenAI.Lifecycle.Augmentation.Retrieval;
using GenAI.Lifecycle.Deployment;
using GenAI.Lifecycle.Evaluation.Runs;
using GenAI.Lifecycle.FineTuning;
using GenAI.Lifecycle.Inference;
using GenAI.Lifecycle.Monitoring;
using GenAI.Lifecycle.Prompting.Experiments;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.Tests.DependencyInjection;

public sealed class RegistrationVerbTests
{
    private static readonly string[] s_stages =
    [
        "Core",
        "Aws",
        "Inference",
        "Prompting",
        "FineTuning",
        "Augmentation",
        "Evaluation",
        "Deployment",
        "Monitoring",
    ];

    public static TheoryData<string> Stages => [.. s_stages];

    [Theory]
    [MemberData(nameof(Stages))]
    public void Each_stage_has_exactly_one_registration_verb(string stage)
    {
        // A method that asks for a model, an endpoint or a name registers that one, and not the stage.
        var verbs = Extensions($"GenAI.Lifecycle.{stage}")
            .Where(static method => method.GetParameters()[0].ParameterType == typeof(IServiceCollection))
            .Where(static method => method.GetParameters().Skip(1).All(static parameter => parameter.IsOptional))
            .Select(static method => method.Name)
            .Distinct();

        verbs.ShouldBe([$"AddGenAI{stage}"]);
    }

    [Fact]
    public void The_facade_registers_the_interface_of_every_stage()
    {
        var services = new ServiceCollection().AddGenAILifecycle();

        Type[] interfaces =
        [
            typeof(IModelChatClientFactory),
            typeof(IExperimentRunner),
            typeof(IFineTuning),
            typeof(IRetriever),
            typeof(IEvaluationRunner),
            typeof(IModelDeployment),
            typeof(IModelMonitoring),
        ];
        interfaces.Except(services.Select(static service => service.ServiceType)).ShouldBeEmpty();
    }

    [Fact]
    public void Pipeline_extensions_are_in_the_namespace_of_the_pipeline()
    {
        var builders = new[] { typeof(ChatClientBuilder), typeof(EmbeddingGeneratorBuilder<,>) };

        var elsewhere = s_stages
            .SelectMany(static stage => Extensions($"GenAI.Lifecycle.{stage}"))
            .Where(method =>
                method.GetParameters()[0].ParameterType is var type
                && builders.Contains(type.IsGenericType ? type.GetGenericTypeDefinition() : type)
            )
            .Where(static method => method.DeclaringType!.Namespace != "Microsoft.Extensions.AI")
            .Select(static method => $"{method.DeclaringType}.{method.Name}");

        elsewhere.ShouldBeEmpty();
    }

    private static IEnumerable<MethodInfo> Extensions(string assembly) =>
        Assembly
            .Load(assembly)
            .GetExportedTypes()
            .SelectMany(static type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))
            .Where(static method => method.IsDefined(typeof(ExtensionAttribute), inherit: false));
}
