namespace GenAI.Lifecycle.Local.Engine.Models;

/// <summary>A base model that ships with the engine.</summary>
/// <param name="Id">The Bedrock model id.</param>
/// <param name="Name">The directory's name, by which training jobs ask for it.</param>
internal sealed record BaseModel(string Id, string Name)
{
    public static readonly BaseModel Large = new("genai-lifecycle.pocket-v1:0", "pocket");
    public static readonly BaseModel Small = new("genai-lifecycle.pocket-mini-v1:0", "pocket-mini");
    public static readonly IReadOnlyList<BaseModel> All = [Large, Small];

    /// <summary>Longest prompt and answer together, in tokens.</summary>
    public const int ContextLength = 768;

    /// <summary>Where its files lie, beside the assembly.</summary>
    public string Directory => Path.Combine(Path.GetDirectoryName(typeof(BaseModel).Assembly.Location)!, "Models", Name);

    /// <summary>The model of a name or id.</summary>
    /// <exception cref="EngineException">There is none.</exception>
    public static BaseModel Find(string nameOrId) =>
        All.FirstOrDefault(model => model.Name == nameOrId || model.Id == nameOrId)
        ?? throw new EngineException(
            $"There is no base model '{nameOrId}'. There are: {string.Join(", ", All.Select(model => model.Name))}."
        );
}
