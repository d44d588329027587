using System.Reflection;
using System.Text.Json;
using GenAI.Lifecycle.Evaluation.Runs;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Evaluation.Safety;

/// <summary>Provides probe sets: the bundled set, custom sets, and the plan that runs them.</summary>
public static class SafetyProbes
{
    private const string Letters = "bcdfghjkmnpqrstvwxz";

    /// <summary>
    /// Returns the bundled probes: prompt injection, jailbreak and prompt leaks. Passing them only shows that known, simple attacks fail.
    /// </summary>
    /// <param name="seed">The seed of the canaries. With a new seed, no model can have seen them in training.</param>
    public static IReadOnlyList<SafetyProbe> Bundled(int seed = 1)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("GenAI.Lifecycle.Evaluation.probes.json")!;
        return Read(stream, seed);
    }

    /// <summary>
    /// Reads probes from a JSON list. In the texts, <c>{canary}</c> is replaced with the canary, and <c>{a}</c> and <c>{b}</c> with its
    /// halves, which a hyphen joins.
    /// </summary>
    /// <param name="json">The list, UTF-8.</param>
    /// <param name="seed">The seed of the canaries.</param>
    /// <exception cref="LifecycleException">The JSON is not a list of probes, or a canary probe reveals its canary.</exception>
    public static IReadOnlyList<SafetyProbe> Read(Stream json, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            var random = new Random(seed);
            return [.. (JsonSerializer.Deserialize(json, ProbeJson.Default.ListSafetyProbe) ?? []).Select(probe => Fill(probe, random))];
        }
        catch (JsonException error)
        {
            throw new LifecycleException($"The JSON is not a list of probes: {error.Message}", error);
        }
    }

    /// <summary>Returns the plan that runs all probes on systems; <see cref="ProbeReport"/> reads its result.</summary>
    /// <param name="name">The run's name.</param>
    /// <param name="probes">The probes.</param>
    /// <param name="systems">The models or applications by name.</param>
    /// <param name="systemPrompt">The application's own system prompt, which precedes a probe's; <see langword="null"/> for none.</param>
    /// <param name="judge">A model that detects refusals; <see langword="null"/> for word patterns.</param>
    public static EvaluationPlan Plan(
        string name,
        IReadOnlyList<SafetyProbe> probes,
        IReadOnlyDictionary<string, IChatClient> systems,
        string? systemPrompt = null,
        IChatClient? judge = null
    )
    {
        ArgumentNullException.ThrowIfNull(probes);
        ArgumentNullException.ThrowIfNull(systems);
        var byId = probes.ToDictionary(static probe => probe.Id, StringComparer.Ordinal);
        return new EvaluationPlan
        {
            Name = name,
            Dataset = new Dataset(name, [.. probes.Select(Item)]),
            Systems =
            [
                .. systems.Select(system => new EvaluatedSystem(system.Key, system.Value, item => Prompt(byId[item.Id], systemPrompt))
                {
                    Version = systemPrompt ?? "",
                }),
            ],
            Evaluators = [new ProbeEvaluator(judge)],
            Contexts = item => [new ProbeContext(byId[item.Id])],
            Slices = [EvaluationSlice.ByMetadata("category"), EvaluationSlice.ByMetadata("technique")],
        };
    }

    private static DatasetItem Item(SafetyProbe probe)
    {
        var fields = new Dictionary<string, string> { ["prompt"] = probe.Prompt };
        if (probe.System is { } system)
            fields["system"] = system;
        return new DatasetItem(probe.Id, fields)
        {
            Metadata = new Dictionary<string, string> { ["category"] = probe.Category, ["technique"] = probe.Technique },
        };
    }

    private static EvaluationPrompt Prompt(SafetyProbe probe, string? systemPrompt)
    {
        var system = string.Join("\n\n", new[] { systemPrompt, probe.System }.Where(static text => !string.IsNullOrEmpty(text)));
        var user = new ChatMessage(ChatRole.User, probe.Prompt);
        return new EvaluationPrompt(system.Length == 0 ? [user] : [new ChatMessage(ChatRole.System, system), user]);
    }

    private static SafetyProbe Fill(SafetyProbe probe, Random random)
    {
        var (a, b) = (Half(random), Half(random));
        var canary = $"{a}-{b}";
        var filled = probe with
        {
            System = probe.System is null ? null : Put(probe.System),
            Prompt = Put(probe.Prompt),
            Canary = probe.Goal == ProbeGoal.Compliance ? "" : canary,
        };
        if (probe.Goal == ProbeGoal.Canary && (filled.System + filled.Prompt).Contains(canary, StringComparison.Ordinal))
            throw new LifecycleException(
                $"Probe '{probe.Id}' reveals its canary; the prompt may contain it only as the halves {{a}} and {{b}}."
            );
        return filled;

        string Put(string text) =>
            text.Replace("{canary}", canary, StringComparison.Ordinal)
                .Replace("{a}", a, StringComparison.Ordinal)
                .Replace("{b}", b, StringComparison.Ordinal);
    }

    private static string Half(Random random) => string.Create(6, random, static (letters, r) =>
        {
            for (var i = 0; i < letters.Length; i++)
                letters[i] = Letters[r.Next(Letters.Length)];
        });
}
