using GenAI.Lifecycle.Local.Engine.Modeling;

namespace GenAI.Lifecycle.Local.Engine.Adapters;

/// <summary>The modules that an adapter can hold whole.</summary>
internal static class SavedModules
{
    /// <summary>The names that <c>modules_to_save</c> takes.</summary>
    public static readonly string[] Known = ["embed_tokens", "lm_head", "norm", "input_layernorm", "post_attention_layernorm"];

    /// <summary>The parameters of a decoder that belong to modules. The head of tied embeddings is the embedding.</summary>
    public static IReadOnlyList<string> ParametersOf(ModelConfig config, IReadOnlyList<string> modules) =>
        [
            .. ParameterNames
                .Of(config)
                .Select(static each => each.Name)
                .Where(name =>
                    modules.Any(module =>
                        IsOf(name, module) || (config.TieWordEmbeddings && module == "lm_head" && name == ParameterNames.Embedding)
                    )
                ),
        ];

    private static bool IsOf(string parameter, string module) => parameter.Split('.') is [.., var name, _] && name == module;
}
