using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;
using GenAI.Lifecycle.Local.Shapes;
using GenAI.Lifecycle.Local.Tests.Hosting;

namespace GenAI.Lifecycle.Local.Tests.Shapes;

/// <summary>Every published constraint of every operation that Local offers, broken once over HTTP.</summary>
public sealed class ConstraintTests
{
    // What no request can break, by the reason why.
    private static readonly string[] s_notBroken =
    [
        // A path without a label is another path.
        "bedrock CreateGuardrailVersionRequest.guardrailIdentifier: required",
        "bedrock DeleteGuardrailRequest.guardrailIdentifier: required",
        "bedrock GetFoundationModelRequest.modelIdentifier: required",
        "bedrock GetGuardrailRequest.guardrailIdentifier: required",
        "bedrock GetInferenceProfileRequest.inferenceProfileIdentifier: required",
        "bedrock GetModelInvocationJobRequest.jobIdentifier: required",
        "bedrock StopModelInvocationJobRequest.jobIdentifier: required",
        "bedrock UpdateGuardrailRequest.guardrailIdentifier: required",
        "bedrock-runtime ApplyGuardrailRequest.guardrailIdentifier: required",
        "bedrock-runtime ApplyGuardrailRequest.guardrailVersion: required",
        "bedrock-runtime ConverseRequest.modelId: required",
        "bedrock-runtime ConverseStreamRequest.modelId: required",
        "bedrock-runtime CountTokensRequest.modelId: required",
        "bedrock-runtime InvokeModelRequest.modelId: required",
        "bedrock-runtime InvokeModelWithResponseStreamRequest.modelId: required",
        "sagemaker-runtime InvokeEndpointAsyncInput.EndpointName: required",
        "sagemaker-runtime InvokeEndpointInput.EndpointName: required",
        "sagemaker-runtime InvokeEndpointWithResponseStreamInput.EndpointName: required",
        // A body without bytes is a body of none.
        "sagemaker-runtime InvokeEndpointInput.Body: required",
        "sagemaker-runtime InvokeEndpointWithResponseStreamInput.Body: required",
        // An empty label is a different path, and an empty header is absent.
        "bedrock GetFoundationModelIdentifier: at least 1",
        "bedrock InferenceProfileIdentifier: at least 1",
        "bedrock-runtime ConversationalModelId: at least 1",
        "bedrock-runtime FoundationModelVersionIdentifier: at least 1",
        "bedrock-runtime InvokeModelIdentifier: at least 1",
        "sagemaker-runtime EnableExplanationsHeader: at least 1",
        "sagemaker-runtime FilenameHeader: at least 1",
        "sagemaker-runtime InferenceId: at least 1",
        "sagemaker-runtime InputLocationHeader: at least 1",
        "sagemaker-runtime S3OutputPathExtensionHeader: at least 1",
        "sagemaker-runtime TargetModelHeader: at least 1",
        // Every text matches.
        @"sagemaker ClarifyShapBaseline: pattern [\s\S]+",
        @"sagemaker EnvironmentValue: pattern [\S\s]*",
        @"sagemaker TrainingEnvironmentValue: pattern [\S\s]*",
        "sagemaker-runtime EnableExplanationsHeader: pattern .*",
    ];

    public static TheoryData<string, string> Services
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var service in OfferedServices.WithInput())
            {
                foreach (var protocol in OfferedServices.Protocols(service.Description))
                    rows.Add(service.Description.Name, protocol.ToString());
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Every_broken_constraint_is_refused_and_named(string name, string wire)
    {
        var service = OfferedServices.WithInput().Single(service => service.Description.Name == name);
        var (description, protocol) = (service.Description, Enum.Parse<WireProtocol>(wire));
        var model = OfferedServices.ModelOf(description);
        var violations = service
            .Operations.SelectMany(operation => new ViolationGenerator(model, model.Operations[operation.Name]).All())
            .ToList();
        await using var aws = await LocalAws.StartAsync(new LocalAwsOptions { MaxConcurrentRequests = 1024 });
        using var http = new SignedHttp(aws);
        var client = new ModelClient(http, description, model);

        var accepted = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(
            violations.Where(violation => protocol != WireProtocol.Query || FitsForm(violation)),
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (violation, _) =>
            {
                var (status, code, message) = await client.SendAsync(violation.Operation, violation.Input, protocol);
                if (!Names(violation, description, protocol, status, code, message))
                    accepted.Add($"{violation} => {status} {code} {message[..Math.Min(300, message.Length)]}  {Short(violation.Input)}");
            }
        );

        TestContext.Current.TestOutputHelper?.WriteLine($"{violations.Count} violations");
        violations.Count.ShouldBeGreaterThan(0);
        accepted.Order(StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void Constraints_that_are_not_broken_are_named()
    {
        var left = new SortedSet<string>(StringComparer.Ordinal);
        var all = 0;
        foreach (var service in OfferedServices.WithInput())
        {
            var model = OfferedServices.ModelOf(service.Description);
            var operations = service
                .Operations.Select(operation => model.Operations[operation.Name])
                .Where(operation => operation.Input is not null)
                .ToArray();
            var constraints = operations
                .SelectMany(operation => ConstraintNames.Of(model, operation.Input!))
                .ToHashSet(StringComparer.Ordinal);
            all += constraints.Count;
            constraints.ExceptWith(operations.SelectMany(operation => Broken(model, operation)));
            left.UnionWith(constraints.Select(constraint => $"{service.Description.Name} {constraint}"));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{all} constraints, {left.Count} of them not broken");
        left.ShouldBe(s_notBroken, ignoreOrder: true);
    }

    [Fact]
    public void Every_shape_of_every_model_has_a_sample()
    {
        foreach (var model in ServiceModels.Names.Select(name => ServiceModels.Find(name)!))
        {
            foreach (var shape in model.Shapes.Keys)
                Should.NotThrow(() => new ShapeSamples(model).Of(shape), $"{model.Id} {shape}");
        }
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void The_smallest_valid_inputs_break_no_constraint(string name, string wire)
    {
        var service = OfferedServices.WithInput().Single(service => service.Description.Name == name);
        var model = OfferedServices.ModelOf(service.Description);
        foreach (
            var operation in service
                .Operations.Select(operation => model.Operations[operation.Name])
                .Where(operation => operation.Input is not null)
        )
        {
            var members = model
                .Shapes[operation.Input!]
                .Members.Where(member => member.Location == MemberLocation.Body && !member.Payload)
                .Select(member => member.WireName);
            var input = new ShapeSamples(model).Of(operation.Input!).AsObject();
            var body = new JsonObject(
                input
                    .Where(member => members.Contains(member.Key))
                    .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))
            );

            Should.NotThrow(
                () =>
                    service
                        .Description.Checks!.Operation(operation.Name)
                        .CheckBody(JsonElement.Parse(body.ToJsonString()), service.Description),
                $"{wire} {operation.Name} {body}"
            );
        }
    }

    private static IReadOnlySet<string> Broken(ServiceModel model, OperationModel operation)
    {
        var generator = new ViolationGenerator(model, operation);
        foreach (var violation in generator.All())
            violation.Operation.ShouldBe(operation);
        return generator.Broken;
    }

    // A form has texts only, and no way to send a structure without members.
    private static bool FitsForm(Violation violation) =>
        !violation.WrongType && !violation.Input.ToJsonString().Contains("{}", StringComparison.Ordinal);

    private static bool Names(
        Violation violation,
        ServiceDescription service,
        WireProtocol protocol,
        int status,
        string? code,
        string message
    )
    {
        var error = violation.WrongType ? service.Malformed : service.InvalidAt.GetValueOrDefault(violation.Path, service.Invalid);
        var expected = error("");
        return status == expected.Status
            && code == (protocol == WireProtocol.Query ? expected.QueryCode ?? expected.Code : expected.Code)
            && message.Contains(
                violation.Path.Length == 0 || violation.WrongType
                    ? violation.Path
                    : $"at '{violation.Path}' failed to satisfy constraint: ",
                StringComparison.Ordinal
            )
            && (violation.WrongType || violation.Constraint.Split('\n').All(part => message.Contains(part, StringComparison.Ordinal)));
    }

    private static string Short(JsonObject input)
    {
        var text = input.ToJsonString();
        return text.Length <= 300 ? text : text[..300];
    }
}
