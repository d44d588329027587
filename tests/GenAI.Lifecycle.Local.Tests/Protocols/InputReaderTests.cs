using System.Text.Json;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;
using Microsoft.AspNetCore.Http;

namespace GenAI.Lifecycle.Local.Tests.Protocols;

public sealed class InputReaderTests
{
    [Fact]
    public void Rules_that_no_shape_states_are_told_together()
    {
        var input = Read("""{"Variants":[{"Weight":-1}]}""");
        foreach (var variant in input.RequiredObjects("Variants"))
            variant.Integer("Weight", min: 0);
        input.RequiredString("RoleArn");

        Should
            .Throw<ServiceError>(input.Complete)
            .Message.ShouldBe(
                "2 validation errors detected: Value '-1' at 'variants.1.member.weight' failed to satisfy constraint: Member must have value greater than or equal to 0; "
                    + "Value null at 'roleArn' failed to satisfy constraint: Member must not be null"
            );
    }

    [Fact]
    public void Members_that_nobody_read_are_told_for_the_log()
    {
        var ignored = new List<string>();
        var input = Read("""{"Name":"n","Vpc":{"Subnets":[],"Groups":1}}""", ignored);
        input.RequiredString("Name");
        input.Object("Vpc")!.Strings("Subnets");
        input.Complete();

        ignored.ShouldBe(["vpc.Groups"]);
    }

    [Fact]
    public void Numbers_of_a_form_are_read_from_texts()
    {
        var input = Read("""{"N":"5","X":"1.5","B":"true","L":""}""");

        input.Integer("N").ShouldBe(5);
        input.Number("X").ShouldBe(1.5);
        input.Boolean("B").ShouldBe(true);
        input.Strings("L").ShouldBe([]);
    }

    private static InputReader Read(string json, IList<string>? ignored = null) =>
        InputReader.Root(
            new AwsRequest
            {
                Service = new ServiceDescription
                {
                    Name = "s",
                    SigningName = "s",
                    EventSource = "s",
                },
                Operation = new LocalOperation("Op", (_, _) => Task.FromResult(AwsResponse.Empty)),
                Protocol = WireProtocol.AwsJson,
                Principal = new Principal("000000000000", "local", "AKIAAAAAAAAAAAAAAAAA"),
                RequestId = "r",
                AccountId = "000000000000",
                Region = "us-east-1",
                Time = DateTimeOffset.UnixEpoch,
                Http = new DefaultHttpContext().Request,
                Faults = new LocalFaultPlan(),
                Document = JsonElement.Parse(json),
                Ignored = ignored,
            }
        );
}
