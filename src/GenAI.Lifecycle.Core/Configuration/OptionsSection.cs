using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace GenAI.Lifecycle.Configuration;

/// <summary>Represents the section that an application specified for options, in place of the default one.</summary>
internal sealed record OptionsSection<TOptions>(IConfiguration Configuration);

/// <summary>Sets options from the specified section, or else from the default section of the host's configuration, if it exists.</summary>
internal sealed class ConfigureFromSection<TOptions>(IServiceProvider provider, string path, Action<IConfiguration, TOptions> bind)
    : IConfigureOptions<TOptions>
    where TOptions : class
{
    /// <inheritdoc/>
    public void Configure(TOptions options)
    {
        if (provider.GetService<OptionsSection<TOptions>>() is { Configuration: var given })
        {
            SectionKeys.RequireSection<TOptions>(given);
            Bind(given, options);
        }
        else if (provider.GetService<IConfiguration>()?.GetSection(path) is { } section && section.Exists())
        {
            Bind(section, options);
        }
    }

    private void Bind(IConfiguration section, TOptions options)
    {
        try
        {
            bind(section, options);
        }
        catch (InvalidOperationException exception)
        {
            // The binder's own message names the path, the value and the type.
            throw SectionKeys.Refusal<TOptions>(exception.Message);
        }
    }
}

/// <summary>Binds options once, before the settings in code.</summary>
internal static class OptionsSectionExtensions
{
    /// <summary>
    /// Binds options to <paramref name="given"/>, or else to the section at <paramref name="path"/> of the host's
    /// configuration.
    /// </summary>
    public static IServiceCollection BindSection<TOptions>(
        this IServiceCollection services,
        string path,
        IConfiguration? given,
        Action<IConfiguration, TOptions> bind
    )
        where TOptions : class
    {
        if (given is not null)
            services.Replace(ServiceDescriptor.Singleton(new OptionsSection<TOptions>(given)));
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IConfigureOptions<TOptions>, ConfigureFromSection<TOptions>>(
                provider => new ConfigureFromSection<TOptions>(provider, path, bind)
            )
        );
        return services;
    }
}
