namespace GenAI.Lifecycle.Prompting.Templates;

/// <summary>The language of a template's text.</summary>
public enum TemplateFormat
{
    /// <summary><c>{{name}}</c> for a value and <c>{{> name}}</c> for a partial; nothing else. <c>\{{</c> is a literal <c>{{</c>.</summary>
    Plain,

    /// <summary>Liquid: values, filters, loops, conditions, and partials through <c>{% render 'name' %}</c>.</summary>
    Liquid,
}
