using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace GenAI.Lifecycle.Configuration;

/// <summary>Rejects invalid configuration sections and keys; the error names the path.</summary>
internal static class SectionKeys
{
    /// <summary>Rejects a section that does not exist, because its name is misspelled or its file was not read.</summary>
    public static void RequireSection<TOptions>(IConfiguration configuration)
    {
        if (configuration is IConfigurationSection section && !section.Exists())
            throw Refusal<TOptions>($"The configuration section '{section.Path}' does not exist.");
    }

    /// <summary>
    /// Rejects a key without a property in <typeparamref name="T"/>. The binder's own error names a type but no path.
    /// </summary>
    /// <param name="configuration">The section.</param>
    /// <param name="setInCode">Properties that configuration cannot set.</param>
    public static void RequireKnown<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>(
        IConfiguration configuration,
        params ReadOnlySpan<string> setInCode
    )
    {
        var known = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in typeof(T).GetProperties())
        {
            if (!setInCode.Contains(property.Name))
                known.Add(property.Name);
        }

        foreach (var child in configuration.GetChildren())
        {
            if (!known.Contains(child.Key))
                throw Refusal<T>($"The configuration key '{child.Path}' is unknown; it must be one of {string.Join(", ", known)}.");
        }
    }

    /// <summary>Returns the path of a key in a section.</summary>
    public static string PathOf(IConfiguration configuration, string key) =>
        configuration is IConfigurationSection section ? ConfigurationPath.Combine(section.Path, key) : key;

    /// <summary>Returns the error that a host reports at its start.</summary>
    public static OptionsValidationException Refusal<TOptions>(string sentence) => new(Options.DefaultName, typeof(TOptions), [sentence]);
}
