using System.Runtime.CompilerServices;

namespace DataWorksMeta.Sessions;

/// <summary>The default session of each runspace. It ends with the runspace, and no other runspace sees it.</summary>
internal static class DefaultSessions
{
    private static readonly ConditionalWeakTable<object, Holder> s_byRunspace = new();

    public static DwSession? Get(object runspace) => s_byRunspace.TryGetValue(runspace, out Holder? holder) ? holder.Session : null;

    public static void Set(object runspace, DwSession? session) => s_byRunspace.GetOrCreateValue(runspace).Session = session;

    /// <summary>The session that commands made for themselves where there was none: for showing, not for using.</summary>
    public static DwSession? GetImplicit(object runspace) =>
        s_byRunspace.TryGetValue(runspace, out Holder? holder) ? holder.Implicit : null;

    public static void SetImplicit(object runspace, DwSession? session) => s_byRunspace.GetOrCreateValue(runspace).Implicit = session;

    private sealed class Holder
    {
        public DwSession? Implicit { get; set; }

        public DwSession? Session { get; set; }
    }
}
