using System.Globalization;
using GenAI.Lifecycle.Local.Status;

namespace GenAI.Lifecycle.Local.Services.Bedrock;

internal sealed class FoundationModelSection(ModelCatalog catalog) : IStatusSection
{
    public int Order => 10;

    public StatusTable Read() =>
        new(
            "Foundation models",
            ["Id", "Provider", "Input", "Output", "Context"],
            [
                .. catalog.All.Select(model =>
                    (IReadOnlyList<StatusCell>)
                        [
                            model.Id,
                            model.Definition.Provider,
                            string.Join(", ", model.Definition.InputModalities),
                            string.Join(", ", model.Definition.OutputModalities),
                            model.Definition.ContextLength.ToString("N0", CultureInfo.InvariantCulture),
                        ]
                ),
            ]
        );
}
