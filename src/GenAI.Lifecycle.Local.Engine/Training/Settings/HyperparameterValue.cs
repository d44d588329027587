using System.Globalization;

namespace GenAI.Lifecycle.Local.Engine.Training.Settings;

/// <summary>Reads the text of a hyperparameter; an error names it, its value and what is allowed.</summary>
internal static class HyperparameterValue
{
    public static int Whole(string name, string value, int low, int high) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= low && number <= high
            ? number
            : throw new EngineException($"The hyperparameter {name} is '{value}'; it must be a whole number from {low} to {high}.");

    public static double Real(string name, string value, double low, double high) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= low && number <= high
            ? number
            : throw new EngineException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The hyperparameter {name} is '{value}'; it must be a number from {low} to {high}."
                )
            );

    public static bool Flag(string name, string value) =>
        value switch
        {
            "true" or "True" => true,
            "false" or "False" => false,
            _ => throw new EngineException($"The hyperparameter {name} is '{value}'; it must be true or false."),
        };

    public static string OneOf(string name, string value, string[] allowed) =>
        allowed.Contains(value)
            ? value
            : throw new EngineException($"The hyperparameter {name} is '{value}'; it must be one of {string.Join(", ", allowed)}.");

    /// <summary>Names with commas between them; <c>all-linear</c> stands for all of them where that is allowed.</summary>
    public static IReadOnlyList<string> Names(string name, string value, string[] known, string? all = null) =>
        value == all
            ? known
            :
            [
                .. value
                    .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Select(each => OneOf(name, each, known)),
            ];

    public static T Choice<T>(string name, string value, IReadOnlyDictionary<string, T> choices) =>
        choices[OneOf(name, value, [.. choices.Keys])];
}
