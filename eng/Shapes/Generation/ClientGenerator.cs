using GenAI.Lifecycle.Local.Shapes;

namespace GenAI.Lifecycle.Shapes.Generation;

/// <summary>Generates the builtin clients from the model files.</summary>
internal static class ClientGenerator
{
    /// <summary>Returns the files of every service that has a client.</summary>
    public static IEnumerable<GeneratedFile> GenerateAll(string root) =>
        ModelFiles.Services(root).SelectMany(service => Generate(root, service, ModelFiles.Read(root, service)));

    private static IEnumerable<GeneratedFile> Generate(string root, string service, ServiceModel model)
    {
        if (model.Sdk is null)
        {
            return [];
        }

        var sdk = new SdkModel(service, model);
        var folder = Path.Combine(root, "src", "GenAI.Lifecycle.Aws", "Builtin", sdk.Name, "Generated");
        return
        [
            new(Path.Combine(folder, "Model.g.cs"), ModelFile.Write(sdk)),
            new(Path.Combine(folder, "Enumerations.g.cs"), EnumerationsFile.Write(sdk)),
            new(Path.Combine(folder, "Exceptions.g.cs"), ExceptionsFile.Write(sdk)),
            new(Path.Combine(folder, "Operations.g.cs"), OperationsFile.Write(sdk)),
            new(Path.Combine(folder, "Client.g.cs"), ClientFile.Write(sdk)),
            new(Path.Combine(folder, "Json.g.cs"), JsonFile.Write(sdk)),
        ];
    }
}
