using System.Text.Json;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;
using Microsoft.AspNetCore.Http;

namespace GenAI.Lifecycle.Local.Tests.Protocols;

public sealed class InputReaderTests
{
    [Fact]
    public void Gathers_broken_constraints_as_the_services_word_them()
    {
        var input = Read("""{"Name":"","Variants":[{"Weight":-1}],"Kind":"x"}""");
        input.RequiredString("Name", min: 1);
        foreach (var variant in input.RequiredObjects("Variants")) variant.Number("Weight", min: 0);
        input.RequiredEnum("Kind", "A", "B");
        input.RequiredString("RoleArn");

        Should.Throw<ServiceError>(input.Complete).Message.ShouldBe(
            "4 validation errors detected: Value '' at 'name' failed to satisfy constraint: Member must have length greater than or equal to 1; "
            + "Value '-1' at 'variants.1.member.weight' failed to satisfy constraint: Member must have value greater than or equal to 0; "
            + "Value 'x' at 'kind' failed to satisfy constraint: Member must satisfy enum value set: [A, B]; "
            + "Value null at 'roleArn' failed to satisfy constraint: Member must not be null");
    }

    [Fact]
    public void Refuses_unknown_members_wherever_they_are()
    {
        var input = Read("""{"Name":"n","Vpc":{"Subnets":[],"Oops":1}}""");
        input.RequiredString("Name");
        input.Object("Vpc")!.Strings("Subnets");

        Should.Throw<ServiceError>(input.Complete).Message.ShouldBe("Unexpected field: vpc.Oops");
    }

    [Theory]
    [InlineData("""{"N":"5"}""")]
    [InlineData("""{"N":1.5}""")]
    [InlineData("""{"N":[1]}""")]
    [InlineData("""{"N":{}}""")]
    [InlineData("""{"N":true}""")]
    public void Refuses_a_wrong_type(string json) =>
        Should.Throw<ServiceError>(() => Read(json).Integer("N")).Code.ShouldBe("SerializationException");

    [Fact]
    public void Takes_strings_for_numbers_in_forms_only()
    {
        Read("""{"N":"5","B":"true"}""", WireProtocol.Query).Integer("N").ShouldBe(5);
        Read("""{"N":"5","B":"true"}""", WireProtocol.Query).Boolean("B").ShouldBe(true);
        Should.Throw<ServiceError>(() => Read("""{"B":"true"}""").Boolean("B"));
    }

    private static InputReader Read(string json, WireProtocol protocol = WireProtocol.AwsJson) => InputReader.Root(new AwsRequest
    {
        Service = new ServiceDescription { Name = "s", SigningName = "s", EventSource = "s" },
        Operation = new LocalOperation("Op", (_, _) => Task.FromResult(AwsResponse.Empty)),
        Protocol = protocol,
        Principal = new Principal("000000000000", "local", "AKIAAAAAAAAAAAAAAAAA"),
        RequestId = "r",
        AccountId = "000000000000",
        Region = "us-east-1",
        Time = DateTimeOffset.UnixEpoch,
        Http = new DefaultHttpContext().Request,
        Faults = new LocalFaultPlan(),
        Document = JsonElement.Parse(json),
    });
}
