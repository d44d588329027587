namespace GenAI.Lifecycle.Prompting.Templates;

/// <summary>The language of a template's text.</summary>
public enum TemplateFormat
{
    /// <summary>
    /// <c>{{name}}</c> for a value and <c>{{> name}}</c> for a partial; nothing else. <c>\{{</c> is a literal <c>{{</c>. A list prints as
    /// <c>a, b</c>, a map as JSON.
    /// </summary>
    Plain,

    /// <summary>
    /// Liquid: values, filters, loops, conditions, and partials through <c>{% render 'name' %}</c>. A list prints its items one after the
    /// other, as in Liquid's reference (<c>{{ items | join: ', ' }}</c> separates them); a map prints as JSON.
    /// </summary>
    Liquid,
}
