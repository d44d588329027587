namespace GenAI.Lifecycle.Augmentation.Analysis;

/// <summary>Words that stand in nearly every text of a language. The English list is Lucene's.</summary>
internal static class StopWords
{
    public static IReadOnlySet<string> English { get; } =
        Of(
            """
            a an and are as at be but by for if in into is it no not of on or such that the their then there these they this to was will with
            """
        );

    public static IReadOnlySet<string> German { get; } =
        Of(
            """
            aber als am an auch auf aus bei bin bis bist da dann das dass dein dem den der des die dies diese dieser dieses du durch ein eine
            einem einen einer eines er es für hat hatte ich ihr im in ist ja kann mit nach nicht noch nun nur ob oder sein sich sie sind so um
            und uns unter vom von vor war was wenn werden wie wir wird zu zum zur über
            """
        );

    public static IReadOnlySet<string> French { get; } =
        Of(
            """
            à au aux avec ce ces cette dans de des du elle elles en est et eux il ils je la le les leur leurs lui ma mais me mes mon ne nos
            notre nous on ou où par pas pour qu que qui sa se ses si son sont sur ta te tes ton tu un une vos votre vous été être
            """
        );

    public static IReadOnlySet<string> Spanish { get; } =
        Of(
            """
            a al como con de del desde donde el ella ellas ellos en entre era es esa ese eso esta este esto fue ha hay la las le les lo los más
            me mi muy no nos o para pero por que qué se ser si sí sin sobre son su sus también te tu un una uno y ya yo
            """
        );

    private static HashSet<string> Of(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
}
