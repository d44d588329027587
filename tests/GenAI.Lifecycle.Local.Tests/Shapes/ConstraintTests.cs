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
        var violations = service.Operations.SelectMany(operation => new ViolationGenerator(model, model.Operations[operation.Name]).All()).ToList();
        await using var aws = await LocalAws.StartAsync(new LocalAwsOptions { MaxConcurrentRequests = 1024 });
        using var http = new SignedHttp(aws);
        var client = new ModelClient(http, description, model);

        var accepted = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(violations.Where(violation => protocol != WireProtocol.Query || FitsForm(violation)), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (violation, _) =>
        {
            var (status, code, message) = await client.SendAsync(violation.Operation, violation.Input, protocol);
            if (!Names(violation, description, protocol, status, code, message))
                accepted.Add($"{violation} => {status} {code} {message[..Math.Min(300, message.Length)]}  {Short(violation.Input)}");
        });

        TestContext.Current.TestOutputHelper?.WriteLine($"{violations.Count} violations");
        violations.Count.ShouldBeGreaterThan(0);
        accepted.Order(StringComparer.Ordinal).ShouldBeEmpty();
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
        foreach (var operation in service.Operations.Select(operation => model.Operations[operation.Name]).Where(operation => operation.Input is not null))
        {
            var members = model.Shapes[operation.Input!].Members.Where(member => member.Location == MemberLocation.Body && !member.Payload).Select(member => member.WireName);
            var input = new ShapeSamples(model).Of(operation.Input!).AsObject();
            var body = new JsonObject(input.Where(member => members.Contains(member.Key)).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));

            Should.NotThrow(() => service.Description.Checks!.Operation(operation.Name).CheckBody(JsonElement.Parse(body.ToJsonString()), service.Description), $"{wire} {operation.Name} {body}");
        }
    }

    // A form has texts only, and no way to send a structure without members.
    private static bool FitsForm(Violation violation) => !violation.WrongType && !violation.Input.ToJsonString().Contains("{}", StringComparison.Ordinal);

    private static bool Names(Violation violation, ServiceDescription service, WireProtocol protocol, int status, string? code, string message)
    {
        var error = violation.WrongType ? service.Malformed : service.InvalidAt.GetValueOrDefault(violation.Path, service.Invalid);
        var expected = error("");
        return status == expected.Status && code == (protocol == WireProtocol.Query ? expected.QueryCode ?? expected.Code : expected.Code)
            && message.Contains(violation.Path.Length == 0 || violation.WrongType ? violation.Path : $"at '{violation.Path}' failed to satisfy constraint: ", StringComparison.Ordinal)
            && (violation.WrongType || violation.Constraint.Split('\n').All(part => message.Contains(part, StringComparison.Ordinal)));
    }

    private static string Short(JsonObject input)
    {
        var text = input.ToJsonString();
        return text.Length <= 300 ? text : text[..300];
    }
}
