# What comes out, whatever it is about: no secret, one type, a view that fits.

BeforeAll {
    . $PSScriptRoot/Setup.ps1
    Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
}

AfterAll {
    Disconnect-DwAccount
}

Describe 'Objects' {
    It 'go through JSON with no cycle and no secret: <_>' -ForEach @(
        'Get-DwNode 700001', 'Get-DwTableColumn odps.sales.dim_user -First 1', 'Get-DwInstance -ProjectId 10002 -First 1',
        'Get-DwDataSource 10002 -First 1', 'Get-DwBaseline 10002 -First 1', 'Get-DwEntityLineage odps.sales.dim_user Upstream -First 1',
        'Get-DwCalcEngine 10002 -First 1', 'Get-DwProject -ProjectId 10002', 'Get-DwFile 10002 -First 1'
    ) {
        $json = & ([scriptblock]::Create($_)) | ConvertTo-Json -Depth 6 -WarningAction Stop
        $json | Should -Not -Match 'emulator-key-secret'
        ($json | ConvertFrom-Json).Region | Should -Be cn-shanghai
    }

    It 'are what OutputType says, and have a view of at most 100 columns: <_>' -ForEach @(
        'Get-DwNode 700001', 'Get-DwTableColumn odps.sales.dim_user', 'Get-DwTablePartition odps.sample_project.sample_table',
        'Get-DwTableOutput odps.sales.dim_user -Since 2026-11-14 -Until 2026-11-20', 'Get-DwTableLineage odps.sales.dim_user Upstream',
        'Get-DwInstance -ProjectId 10002 -First 3', 'Get-DwProject', 'Get-DwBaseline 10002', 'Get-DwFile 10002 -First 3',
        'Get-DwCategory', 'Get-DwCollection', 'Get-DwCluster', 'Get-DwDataSource 10002', 'Get-DwProjectMember 10002'
    ) {
        $output = & ([scriptblock]::Create($_))
        $type = (Get-Command ($_ -split ' ')[0]).OutputType.Type
        $output.ForEach({ $_.GetType() }) | Sort-Object -Unique | Should -BeIn $type
        $view = $output | Out-String -Width 300
        $view | Should -Not -BeNullOrEmpty
        $narrow = $output | Format-Table | Out-String -Width 100
        ($narrow -split "`n")[1].TrimEnd().Length | Should -BeLessOrEqual 100
        $view | Should -Not -Match '(?m)^\w+\s+: '
    }
}
