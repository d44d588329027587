using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Shapes;
using GenAI.Lifecycle.Local.Tests.Shapes;

namespace GenAI.Lifecycle.Local.Tests.Fuzz;

/// <summary>Requests of every operation that Local offers, made from its model with every member: what no record holds.</summary>
internal static class ModelSeeds
{
    // Bedrock's unions of blocks have as many as a dozen members.
    private const int Variations = 14;

    public static IReadOnlyList<FuzzRequest> All { get; } = [.. OfferedServices.WithInput().SelectMany(Of)];

    private static IEnumerable<FuzzRequest> Of(ILocalService service)
    {
        var (model, description) = (OfferedServices.ModelOf(service.Description), service.Description);
        var client = new ModelClient(null, description, model);
        foreach (
            var operation in service
                .Operations.Select(operation => model.Operations[operation.Name])
                .Where(operation => operation.Input is not null)
        )
        {
            var written = new HashSet<string>(StringComparer.Ordinal);
            for (var number = 0; number < Variations; number++)
            {
                var input = Input(model, operation, number);
                if (!written.Add(input.ToJsonString()))
                    continue;
                foreach (var protocol in OfferedServices.Protocols(description))
                    yield return client.Request(operation, input, protocol);
            }
        }
    }

    private static JsonObject Input(ServiceModel model, OperationModel operation, int number)
    {
        var input = new ShapeSamples(model, number).Of(operation.Input!).AsObject();
        if (input.ContainsKey("modelId"))
            input["modelId"] = FuzzSeeds.ModelId;
        return input;
    }
}
