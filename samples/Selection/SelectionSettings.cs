using Microsoft.Extensions.Configuration;

namespace GenAI.Lifecycle.Samples.Selection;

/// <summary>The settings from the command line and the settings files.</summary>
internal sealed record SelectionSettings(bool Aws, int Items, string State, IReadOnlyDictionary<string, string> Models, PriceTable Prices)
{
    public const string Usage = """
        Selects a model, a prompt and examples for "summarise a support dialogue", and explains the choice.

          dotnet run --project samples/Selection -- [--items 24] [--state DIR] [--aws]

          --items N    the validation items that every candidate does, at least 2; the default is 24
          --state DIR  where records and reports are kept; the default is artifacts/selection. A run that was killed goes on there
          --aws        an AWS account by the default credential chain, with the models of appsettings.aws.json
        """;

    public static SelectionSettings Parse(string[] args)
    {
        var (aws, items, state) = (false, 24, Path.Combine("artifacts", "selection"));
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--aws":
                    aws = true;
                    break;
                case "--items" when i + 1 < args.Length && int.TryParse(args[i + 1], out var count) && count >= 2:
                    (items, i) = (count, i + 1);
                    break;
                case "--state" when i + 1 < args.Length:
                    state = args[++i];
                    break;
                default:
                    throw new ArgumentException($"'{args[i]}' is not an option or has no value; see --help.");
            }
        }

        var builder = new ConfigurationBuilder().SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json");
        var settings = (aws ? builder.AddJsonFile("appsettings.aws.json") : builder).Build();
        var models = settings
            .GetSection("Models")
            .GetChildren()
            .Where(static m => !string.IsNullOrEmpty(m.Value))
            .ToDictionary(static m => m.Key, static m => m.Value!);
        var prices = settings
            .GetSection("Prices")
            .GetChildren()
            .Aggregate(PriceTable.Bundled, static (table, model) =>
                table.With(
                    model["Model"]!,
                    new Price(model.GetValue<decimal>("InputPerMillion"), model.GetValue<decimal>("OutputPerMillion"))
                )
            );
        return new SelectionSettings(aws, items, state, models, prices);
    }
}
