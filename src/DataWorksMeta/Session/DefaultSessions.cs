using System.Runtime.CompilerServices;

namespace DataWorksMeta.Session;

/// <summary>The default session of each runspace. It ends with the runspace, and no other runspace sees it.</summary>
internal static class DefaultSessions
{
    private static readonly ConditionalWeakTable<object, Holder> s_byRunspace = new();

    public static DwSession? Get(object runspace) => s_byRunspace.TryGetValue(runspace, out Holder? holder) ? holder.Session : null;

    public static void Set(object runspace, DwSession? session) => s_byRunspace.GetOrCreateValue(runspace).Session = session;

    private sealed class Holder
    {
        public DwSession? Session { get; set; }
    }
}
