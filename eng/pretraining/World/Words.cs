namespace GenAI.Lifecycle.Pretraining.World;

/// <summary>The vocabulary of the support world.</summary>
internal static class Words
{
    public static readonly string[] FirstNames = Split(
        """
        Maria James Priya Chen Fatima Lukas Sofia Omar Grace Mateo Hannah Ivan Aisha Noah Elena Kofi Yuki Daniel Leila Peter Amara Victor
        Nadia Thomas Mei Samuel Ingrid Rafael Zoe Ahmed Clara Jonas Lucia Arjun Emma Diego Katarina Malik Rosa Henrik Tara Felix Naomi Pavel
        Bianca Edward Salma Oscar Vera Hugo Irene Tariq Julia Marco Anita Stefan Dalia Walter Camila Nils Esther Bruno Farah Simon Alma Leon
        Ruth Andre Mina Gustav Carla Idris Helen Pablo Sonia Erik Joan Karim Lydia Otto Paula Ravi Selma Theo Ursula Vince Wanda Xavier Yara
        Zahra Adam Betty Cyril Doris Enzo Fiona Greta Harold Isabel Jasper Kira Lena Milo Nora Olga Percy Quentin Rita Sven Tessa Umar Viola
        """
    );

    public static readonly string[] LastNames = Split(
        """
        Lopez Walker Sharma Wei Rahman Schmidt Rossi Haddad Miller Garcia Novak Petrov Khan Berg Costa Mensah Tanaka Brown Nasser Horvat
        Okafor Lindgren Moreau Fischer Lin Adeyemi Larsen Silva Martin Yilmaz Weber Keller Fernandez Patel Clarke Torres Kovac Diallo Romano
        Olsen Murphy Braun Fischer Sokolov Ferrari Bennett Mansour Nyström Kaplan Dubois Vargas Aziz Ricci Bose Jansen Farouk Hughes Ortega
        Lund Cohen Marino Saleh Wright Nunez Vogel Stone Laurent Sato Becker Molina Bello Foster Reyes Pereira Holm Dixon Amin Palmer Kruger
        Vidal Iyer Nilsen Tucker Santos Abbott Bauer Castillo Doyle Engel Flores Gallo Hayes Ibarra Jensen Kowalski Lambert Mora Nash Osman
        Pratt Quinn Rojas Shaw Trent Ulrich Vance Winter Yates Zeller Archer Blum Cross Drake Ellis Frost Grant Heller Ingram Joyce Kent
        """
    );

    public static readonly string[] Brands = Split(
        """
        Veltron Aurora Nimbus Kestrel Orbit Solara Hexa Lumen Pinnacle Tundra Zephyr Cobalt Marlow Ferris Quanta Breva Delphi Sonora Altus
        Viking Polar Ember Rivet Halden Corvo Mistral Onyx Talon Vesper Boreal Cygnet Drayton Falcon Granite Harbor Iris Juniper Krona Luna
        """
    );

    /// <summary>Kinds of product, each with its parts.</summary>
    public static readonly (string Kind, string[] Parts)[] Kinds =
    [
        ("kettle", ["lid", "handle", "switch", "heating plate", "spout", "water gauge"]),
        ("blender", ["jug", "blade", "motor", "lid", "speed dial", "rubber seal"]),
        ("router", ["power light", "antenna", "network port", "reset button", "guest network", "power plug"]),
        ("laptop", ["screen", "keyboard", "battery", "hinge", "charger", "touchpad"]),
        ("vacuum", ["hose", "brush", "filter", "wheel", "dust bin", "power cord"]),
        ("headset", ["left speaker", "microphone", "ear pad", "cable", "volume dial", "headband"]),
        ("printer", ["paper tray", "ink cartridge", "scanner", "display", "roller", "rear cover"]),
        ("camera", ["lens", "shutter", "flash", "battery door", "viewfinder", "strap ring"]),
        ("heater", ["thermostat", "fan", "grille", "timer", "pilot light", "foot"]),
        ("toaster", ["lever", "crumb tray", "left slot", "dial", "heating wire", "plug"]),
        ("lamp", ["dimmer", "shade", "arm", "base", "bulb socket", "clamp"]),
        ("scooter", ["front brake", "rear wheel", "handlebar", "battery", "kickstand", "headlight"]),
        ("watch", ["strap", "crown", "heart sensor", "glass", "charging dock", "buckle"]),
        ("speaker", ["bass driver", "volume knob", "front mesh", "remote", "power supply", "carry handle"]),
        ("freezer", ["door seal", "compressor", "top drawer", "alarm", "light", "ice maker"]),
        ("mixer", ["bowl", "whisk", "gear", "splash guard", "tilt lock", "speed switch"]),
        ("monitor", ["stand", "panel", "backlight", "menu button", "video port", "power brick"]),
        ("drill", ["chuck", "trigger", "battery clip", "gearbox", "side grip", "work light"]),
        ("tablet", ["pen", "screen", "home button", "charging port", "case hinge", "speaker"]),
        ("bicycle", ["chain", "saddle", "rear brake", "bell", "gear shifter", "pedal"]),
    ];

    public static readonly string[] Faults = Split(
        """
        has cracked|came loose|rattles all the time|is stuck|no longer clicks shut|leaks|smells of burning|makes a grinding noise
        stopped working|flickers|overheats|fell off|is bent|was missing from the box|arrived scratched|turns by itself|is jammed
        gets far too hot|will not move|snapped in two|wobbles badly|does not respond|has rusted|buzzes loudly|keeps slipping
        arrived in the wrong colour|broke after one week|has a deep dent|squeaks|will not switch off
        """,
        '|'
    );

    /// <summary>The resolutions that support offers; placeholders are filled from the case.</summary>
    public static readonly string[] Resolutions = Split(
        """
        send a new {part}|send a spare {part} by {weekday}|refund the full price|refund {amount} euros|book a technician for {weekday}
        replace the {kind} free of charge|extend the warranty by {months} months|collect the {kind} on {weekday}
        issue a voucher worth {amount} euros|repair the {part} in the {city} workshop|exchange the {kind} at the {city} store
        ship a return box on {weekday}|waive the repair fee of {amount} euros|send a courier to {city} on {weekday}
        swap the {part} within {days} days|offer a loan {kind} for {days} days|post a repair kit for the {part}
        give a discount of {amount} euros|upgrade the {kind} to the next model|call back on {weekday} with a quote
        """,
        '|'
    );

    public static readonly string[] Months =
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];

    public static readonly string[] Weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    public static readonly string[] Cities = Split(
        """
        Lyon Porto Turin Ghent Malmo Graz Leeds Cork Bergen Seville Bremen Utrecht Krakow Brno Basel Split Tartu Riga Vilnius Turku Aarhus
        Nantes Bilbao Parma Essen Derby Lugo Pisa Linz Metz
        """
    );

    private static readonly string[] Onsets = Split("b br c ch d dr f g gr h j k kl l m n p pr r s sh st t th tr v w y z");
    private static readonly string[] Vowels = Split("a e i o u ai ea io");
    private static readonly string[] Codas = Split("l m n r s t nd rn sk th ck ll x d");

    /// <summary>Returns an invented name of two or three syllables.</summary>
    public static string Coin(Dice dice)
    {
        var syllables = dice.Chance(.7) ? 2 : 3;
        var name = string.Empty;
        for (var i = 0; i < syllables; i++)
        {
            name += dice.Pick(Onsets) + dice.Pick(Vowels);
            if (i == syllables - 1 ? dice.Chance(.8) : dice.Chance(.4))
                name += dice.Pick(Codas);
        }

        return char.ToUpperInvariant(name[0]) + name[1..];
    }

    private static string[] Split(string words) =>
        words.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string[] Split(string phrases, char separator) =>
        phrases.Split((char[])[separator, '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
