using Acornima.Ast;
using WikiEngine.Scripting.Loading;

namespace WikiEngine.Scripting.Crashes;

/// <summary>Guesses from its text which rules a script holds that never came to register any. It rather sees one too many than one too few.</summary>
internal static class RuleSyntax
{
    public static ScriptRules Find(Node program) => SyntaxTree.Nodes(program).Aggregate(ScriptRules.None, (found, node) => found | RulesOf(node));

    private static ScriptRules RulesOf(Node node) => node switch
    {
        StringLiteral text => RuleNames.OfEvent(text.Value) | RuleNames.OfSetting(text.Value),
        TemplateElement text => RuleNames.OfEvent(text.Value.Raw) | RuleNames.OfSetting(text.Value.Raw),
        Identifier name => RuleNames.OfSetting(name.Name),
        // An event whose name is computed may be any.
        CallExpression { Callee: MemberExpression { Property: Identifier { Name: "on" } }, Arguments: [not StringLiteral, ..] } => ScriptRules.Editing | ScriptRules.Reading,
        _ => ScriptRules.None,
    };
}
