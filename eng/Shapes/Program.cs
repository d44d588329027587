using System.Text.Encodings.Web;
using System.Text.Json;
using GenAI.Lifecycle.Shapes;
using GenAI.Lifecycle.Shapes.Canonical;
using GenAI.Lifecycle.Shapes.Generation;
using GenAI.Lifecycle.Shapes.Published;

const string Usage = """
    Usage: dotnet run --project eng/Shapes [-- verb]

      (no verb)                                   Generates the clients from eng/Shapes/Models.
      export <service>                            Prints a service's model as canonical JSON.
      import <folder> <service> [Operation …]     Takes operations from a published model; without names, those of the file.
      compare <folder>                            Compares every model with the published ones; exits with 1 on a difference.

    <folder> holds <service>.json, <service>.json.gz or botocore's <service>/<version>/service-2.json(.gz).
    """;

var root = ModelFiles.FindRoot();
switch (args)
{
    case []:
        foreach (var file in ClientGenerator.GenerateAll(root))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file.Path)!);
            File.WriteAllText(file.Path, file.Text);
        }

        return 0;

    case ["export", var service]:
        var options = new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        Console.WriteLine(CanonicalModel.Of(ModelFiles.Read(root, service)).ToJsonString(options));
        return 0;

    case ["import", var folder, var service, .. var names]:
        using (var published = PublishedModel.Open(folder, service))
        {
            var path = ModelFiles.PathOf(root, service);
            var existing = File.Exists(path) ? ModelFiles.Read(root, service) : null;
            var sdk = names.FirstOrDefault(name => name.StartsWith("sdk=", StringComparison.Ordinal))?[4..];
            var operations = (existing?.Operations.Keys ?? []).Concat(names.Where(name => !name.Contains('=', StringComparison.Ordinal)));
            File.WriteAllText(path, ModelWriter.Write(ModelImport.Import(published, existing, sdk, operations)));
        }

        return 0;

    case ["compare", var folder]:
        return Compare(root, folder);

    default:
        Console.Error.WriteLine(Usage);
        return args is ["--help"] or ["-h"] ? 0 : 2;
}

static int Compare(string root, string folder)
{
    var total = 0;
    foreach (var service in ModelFiles.Services(root))
    {
        using var published = PublishedModel.Open(folder, service);
        var model = ModelFiles.Read(root, service);
        var differences = ModelComparison.Differences(CanonicalModel.Of(model), published).ToList();
        Console.WriteLine($"{service}: {model.Operations.Count} operations, {model.Shapes.Count} shapes, {differences.Count} differences");
        differences.ForEach(difference => Console.WriteLine("  " + difference));
        total += differences.Count;
    }

    return total == 0 ? 0 : 1;
}
