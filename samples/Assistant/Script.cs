using PromptGrad.Testing;

namespace Assistant;

/// <summary>What is said instead of a model's replies, with the mistakes that models make.</summary>
internal static class Script
{
    public static ScriptedChatClient Create()
    {
        var script = new ScriptedChatClient();
        Replies(script);
        Tools(script);
        Streams(script);
        return script;
    }

    private static void Replies(ScriptedChatClient script)
    {
        script.WhenAnyMessageSays(Mails.Sloppy).Reply("""
            Sure! Here is the order:
            ```json
            {
              customer: 'Ida Berg', // as signed
              "lines": [
                { "product": "watering can", "quantity": "2" },
                { "product": "secateurs", "quantity": 1, },
              ],
              "delivery": "by post",
              "wish": None
            }
            ```
            """);
        script.WhenAnyMessageSays(Mails.Unfitting)
            .Reply("""{"customer":"Tom Hill","lines":[{"product":"tulip bulb","quantity":"fifty or sixty"}],"delivery":"PickUp","wish":"no plastic bags"}""")
            .Reply("""{"customer":"Tom Hill","lines":[{"product":"tulip bulb","quantity":50}],"delivery":"PickUp","wish":"no plastic bags; 60 if they are small"}""");
        script.WhenAnyMessageSays(Mails.Unchecked)
            .Reply("""{"customer":"Rose Friend","lines":[{"product":"wheelbarrow","quantity":1}],"delivery":"Van","wish":"on Monday"}""")
            .Reply("""{"customer":"Ada Moss","lines":[{"product":"wheelbarrow","quantity":1}],"delivery":"Van","wish":"on Monday"}""");
    }

    private static void Tools(ScriptedChatClient script) => script.WhenUserSays(ToolAct.Question)
        .Calls(new("Find", """{"name":"watering can"}"""), new("Find", """{"name":"secateurs"}"""))
        .Calls(new("PutAside", """{"name":"watering can","quantity":2}"""), new("Reserve", """{"name":"watering can","quantity":2,"until":"next Friday"}"""))
        .Call("Reserve", """{"name":"watering can","quantity":2,"until":"2026-05-08"}""")
        .Reply("A watering can costs 24.50; two are put aside for you until the 8th of May. Secateurs cost 31.00, and none are left.");

    private static void Streams(ScriptedChatClient script)
    {
        script.WhenUserSays(StreamAct.Question).Reply("Ferns, hostas and foxgloves do. Give them leaf mould, and water in dry weeks.");
        script.WhenUserSays(StreamAct.Wish).Reply(
            """{"title":"A bed in the shade","steps":[{"month":3,"task":"spread leaf mould"},{"month":4,"task":"plant hostas and ferns"},{"month":9,"task":"set out foxgloves"}]}""");
    }
}
