using System.Globalization;
using GenAI.Lifecycle.Local.Status;

namespace GenAI.Lifecycle.Local.Services.SageMaker.Models;

internal sealed class ModelSection(ModelOperations models) : IStatusSection
{
    public int Order => 11;

    public StatusTable Read() =>
        new(
            "Models",
            ["Name", "Image", "Artifact", "Created"],
            [
                .. models
                    .All()
                    .Select(model =>
                        (IReadOnlyList<StatusCell>)
                            [
                                model.Name,
                                model.Container.Image,
                                model.Container.Data?.S3Uri ?? "",
                                model.CreationTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                            ]
                    ),
            ]
        );
}
