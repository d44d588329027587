using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Shapes;
using GenAI.Lifecycle.Shapes;
using GenAI.Lifecycle.Shapes.Generation;

namespace GenAI.Lifecycle.Wire.Tests.Difference;

/// <summary>
/// The calls of every operation of every builtin client: filled in with every member of the model, with the required ones, with blank
/// ones; answered in full, with oddities, and with each error.
/// </summary>
internal static class WireCases
{
    private const int MostRounds = 64;

    private static readonly string s_root = ModelFiles.FindRoot();

    private static readonly Shape s_unknownError = new("AnErrorOfNextYear", ShapeKind.Structure) { Error = new(402, null, Fault: false) };

    // Members that the locked version of the JavaScript client does not have yet.
    private static readonly HashSet<string> s_newer = new(StringComparer.Ordinal)
    {
        "MetricSource",
        "CompositeSliConfig",
        "AutoInvestigationEnabled",
        "CreateRecommendedSlo",
        "RequestBasedServiceLevelIndicatorMetricConfig.MetricName",
    };

    /// <summary>Returns the services that have a client.</summary>
    public static IReadOnlyList<SdkModel> Services { get; } =
    [
        .. ModelFiles
            .Services(s_root)
            .Select(name => (Name: name, Model: ModelFiles.Read(s_root, name)))
            .Where(pair => pair.Model.Sdk is not null)
            .Select(pair => new SdkModel(pair.Name, WithoutNewer(pair.Model))),
    ];

    /// <summary>Returns all cases.</summary>
    public static IReadOnlyList<WireCase> All()
    {
        var cases = from sdk in Services from operation in sdk.Operations from sample in Of(sdk, operation) select (sdk, operation, sample);
        return [.. cases.Select((c, i) => new WireCase(i, c.sample.Title, c.sdk, c.operation, c.sample.Input, c.sample.Answer))];
    }

    private static ServiceModel WithoutNewer(ServiceModel model) =>
        model.Sdk != "ApplicationSignals"
            ? model
            : new ServiceModel
            {
                Id = model.Id,
                Sdk = model.Sdk,
                Version = model.Version,
                Endpoint = model.Endpoint,
                Signing = model.Signing,
                Protocols = model.Protocols,
                Operations = model.Operations,
                Shapes = model
                    .Shapes.Values.Select(shape =>
                        shape with
                        {
                            Members =
                            [
                                .. shape.Members.Where(m => !s_newer.Contains(m.Name) && !s_newer.Contains($"{shape.Name}.{m.Name}")),
                            ],
                        }
                    )
                    .ToDictionary(shape => shape.Name, StringComparer.Ordinal),
            };

    private static IEnumerable<(string Title, JsonObject Input, WireAnswer Answer)> Of(SdkModel sdk, OperationModel operation)
    {
        var inputs = Samples(sdk.Model, sdk.Input(operation));
        var answers = Answers(sdk, operation).ToList();
        for (var i = 0; i < Math.Max(inputs.Count, answers.Count); i++)
        {
            var (input, answer) = (inputs[i % inputs.Count], answers[i % answers.Count]);
            yield return ($"{input.Title}, answered {answer.Title}", input.Sample.DeepClone().AsObject(), answer.Answer);
        }
    }

    // Rounds of full samples until each member of each union was in one.
    private static List<(string Title, JsonObject Sample)> Samples(ServiceModel model, Shape shape)
    {
        var samples = new List<(string, JsonObject)>
        {
            ("required members", new ShapeSamples(model, Filling.Required).Of(shape)),
            ("blank members", new ShapeSamples(model, Filling.Blank).Of(shape)),
        };
        var (every, missing) = (new ShapeSamples(model, Filling.Every), ShapeSamples.Reachable(model, shape));
        for (var round = 1; round == 1 || missing.Count > 0; round++)
        {
            if (round > MostRounds)
            {
                throw new InvalidOperationException($"{shape.Name} was sampled {MostRounds} times without {string.Join(", ", missing)}.");
            }

            samples.Add(($"every member, sample {round}", every.Of(shape)));
            missing.ExceptWith(every.Covered);
        }

        return samples;
    }

    private static IEnumerable<(string Title, WireAnswer Answer)> Answers(SdkModel sdk, OperationModel operation)
    {
        var (plain, odd) = (new AnswerWriter(sdk, oddities: false), new AnswerWriter(sdk, oddities: true));
        foreach (var (title, sample) in Samples(sdk.Model, sdk.Output(operation)))
        {
            yield return ($"with {title}", plain.Success(operation, sample));
            yield return ($"with {title} and oddities", odd.Success(operation, sample));
        }

        yield return ("with nothing", plain.Success(operation, []) with { Body = [] });
        foreach (var (form, error) in operation.Errors.Select(name => sdk.Model.Shapes[name]).Append(s_unknownError).Index())
        {
            yield return ($"with {error.Name}", plain.Error(error, new ShapeSamples(sdk.Model, Filling.Every).Of(error), form));
        }

        if (sdk.StreamOf(operation) is var (member, stream))
        {
            var begun = new ShapeSamples(sdk.Model, Filling.Every).Of(sdk.Output(operation));
            foreach (var error in stream.Members.Where(m => sdk.Model.ShapeOf(m).Error is not null))
            {
                var sample = new ShapeSamples(sdk.Model, Filling.Every).Of(sdk.Model.ShapeOf(error));
                yield return ($"with a stream that {error.Name} ends", plain.BrokenStream(operation, member, error, begun, sample));
            }
        }
    }
}
