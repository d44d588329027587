namespace GenAI.Lifecycle.Local.Engine.Training.Settings;

/// <summary>One hyperparameter.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Methods">The methods that use it; empty for all.</param>
/// <param name="Set">Returns the settings with the value, or fails if it is not allowed.</param>
internal sealed record HyperparameterEntry(string Name, string[] Methods, Func<Hyperparameters, string, string, Hyperparameters> Set);

/// <summary>All hyperparameters of the engine.</summary>
internal static class HyperparameterTable
{
    private static readonly Dictionary<string, HyperparameterEntry> s_entries = (
        (HyperparameterEntry[])[.. CommonEntries.All, .. AdapterEntries.All, .. PreferenceEntries.All, .. RolloutEntries.All]
    ).ToDictionary(static entry => entry.Name, StringComparer.Ordinal);

    /// <summary>The names.</summary>
    public static IEnumerable<string> Names => s_entries.Keys;

    /// <summary>Sets one hyperparameter.</summary>
    /// <exception cref="EngineException">The name is unknown, the value not allowed, or the method does not use it.</exception>
    public static Hyperparameters Set(Hyperparameters settings, string name, string value)
    {
        // The SageMaker SDKs add settings of their own, which mean nothing to an image that needs no script.
        if (name.StartsWith("sagemaker_", StringComparison.Ordinal))
            return settings;
        if (!s_entries.TryGetValue(name, out var entry))
            throw new EngineException($"The hyperparameter '{name}' is unknown. There are: {string.Join(", ", Names)}.");
        if (entry.Methods.Length > 0 && !entry.Methods.Contains(settings.Method))
            throw new EngineException(
                $"The hyperparameter {name} is '{value}', but method '{settings.Method}' does not use it; it belongs to {string.Join(", ", entry.Methods)}."
            );

        return entry.Set(settings, name, value);
    }

    /// <summary>Checks what no single value shows.</summary>
    /// <exception cref="EngineException">Two values contradict each other.</exception>
    public static Hyperparameters Checked(Hyperparameters settings, IReadOnlyDictionary<string, string> given)
    {
        if (
            given.ContainsKey("adapter")
            && settings.Method is Methods.Lora or Methods.Full
            && settings.Adapter != MethodDefaults.Of(settings.Method).Adapter
        )
            throw new EngineException(
                $"method '{settings.Method}' contradicts adapter '{settings.Adapter}'; use method '{Methods.Supervised}'."
            );

        var unused = settings.Adapter switch
        {
            AdapterKinds.Prompt => AdapterEntries.OfLowRank,
            AdapterKinds.None => [.. AdapterEntries.OfLowRank, AdapterEntries.VirtualTokens],
            _ => (string[])[AdapterEntries.VirtualTokens],
        };
        // Values that an SDK always sends along are no contradiction for a run of all parameters.
        if (settings.Adapter != AdapterKinds.None && unused.FirstOrDefault(given.ContainsKey) is { } name)
            throw new EngineException($"The hyperparameter {name} is '{given[name]}', but adapter '{settings.Adapter}' does not use it.");
        if (settings is { Method: Methods.Grpo or Methods.Rloo, Rollout.NumGenerations: < 2 })
            throw new EngineException(
                $"num_generations is {settings.Rollout.NumGenerations}; method '{settings.Method}' compares answers and needs at least 2."
            );
        if (Methods.OfRewards.Contains(settings.Method) && settings.KeepsBest)
            throw new EngineException(
                $"early_stopping_patience and load_best belong to methods that learn from rows; the method is '{settings.Method}'."
            );
        if (settings.Method == Methods.Kto && settings.RowsPerStep < 2)
            throw new EngineException(
                "batch_size is 1; method 'kto' estimates the divergence from mismatched answers and needs at least 2 rows a step."
            );
        return settings;
    }
}
