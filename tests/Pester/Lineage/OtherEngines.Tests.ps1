# Lineage names tables of other engines, which have no GUID, beside those of MaxCompute.

BeforeAll {
    $catalogue = Join-Path $TestDrive other.json
    Set-Content $catalogue @'
{
  "projects": [
    {
      "name": "s", "projectId": 1, "workspace": "shop",
      "tables": [ { "name": "a", "columns": [ "id" ], "columnCount": 1 }, { "name": "b", "sources": [ "a" ] } ]
    },
    {
      "name": "db", "projectId": 1, "workspace": "shop",
      "tables": [ { "name": "e" }, { "name": "wrong", "sources": [ "odps.db.e" ] } ]
    },
    {
      "engine": "emr", "name": "db", "clusterId": "C-1", "projectId": 1, "workspace": "shop",
      "tables": [ { "name": "e", "sources": [ "odps.s.a" ] }, { "name": "f", "sources": [ "e" ] } ]
    }
  ]
}
'@
    . $PSScriptRoot/../Setup.ps1 -Argument '--catalogue', $catalogue

    function Get-Sent {
        (Get-EmulatorRequest $emulator).ForEach({ ConvertTo-Json $_.parameters -Compress | ConvertFrom-Json -AsHashtable })
    }

    function Get-Asked { (Get-Sent).ForEach({ "$($_['TableGuid'])$($_['TableName'])" }) }

    function Add-Row {
        param([Parameter(Mandatory)] $Row)
        $data = @{ DataEntityList = @($Row); HasNext = $false; TotalCount = 1 }
        $body = ConvertTo-Json @{ Data = $data; Success = $true; RequestId = 'R' } -Depth 5
        Add-EmulatorRule $emulator @{ contains = 'odps.s.a'; reply = @{ body = $body } }
    }
}

AfterAll {
    Disconnect-DwAccount
    Stop-Emulator $emulator
}

Describe 'A table without a GUID that lineage names' {
    BeforeEach {
        Reset-Emulator $emulator
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
        Clear-EmulatorLog $emulator
    }

    It 'is never taken for the table of MaxCompute with its names' {
        $rows = Get-DwTableLineage s.a Downstream -Recurse -ErrorVariable failed -ErrorAction SilentlyContinue
        $rows.To | Sort-Object | Should -Be db.e, odps.s.b
        $rows.Where({ $_.To -eq 'db.e' }).IsGone | Should -BeNullOrEmpty
        $failed.FullyQualifiedErrorId | Should -BeLike 'Dw.NoTable,*'
        $failed.TargetObject.DatabaseName, $failed.TargetObject.TableName | Should -Be db, e
        Get-Asked | Sort-Object | Should -Be odps.s.a, odps.s.b
    }

    It 'costs no error where nobody wanted to go through it' {
        Get-DwTableLineage s.a Downstream -Recurse -StopAt db.e -ErrorAction Stop | Should -HaveCount 2
        Get-DwTableLineage s.a Both -ErrorAction Stop | Should -HaveCount 2
    }

    It 'is refused where it comes back down the pipe, out of a file, or as what an error points at' {
        $row = (Get-DwTableLineage s.a Downstream).Where({ -not $_.TableGuid })
        $walked = Get-DwTableLineage s.a Downstream -Recurse -ErrorVariable lost -ErrorAction SilentlyContinue
        $walked | Should -HaveCount 2
        Clear-EmulatorLog $emulator
        foreach ($one in $row, ($row | ConvertTo-Csv | ConvertFrom-Csv), $lost.TargetObject) {
            $one | Get-DwTableLineage -Direction Downstream -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $failed.FullyQualifiedErrorId | Should -BeLike 'Dw.NoTable,*'
            $one | Get-DwTable -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $failed | Should -HaveCount 1
        }
        Get-Asked | Should -BeNullOrEmpty
    }

    It 'is asked about on its cluster where the row names that' {
        Add-Row @{ ClusterId = 'C-1'; DatabaseName = 'db'; TableName = 'e' }
        $rows = Get-DwTableLineage s.a Downstream -Recurse -ErrorAction Stop
        $rows.To | Should -Be C-1.db.e, C-1.db.f
        $rows[0].ClusterId, $rows[0].IsGone | Should -Be C-1, $false
        $sent = (Get-Sent)[1]
        $sent['DataSourceType'], $sent['ClusterId'], $sent['TableGuid'] | Should -Be emr, C-1, $null
        $piped = Get-DwTableLineage s.a Downstream | Get-DwTableLineage -Direction Downstream -ErrorAction Stop
        $piped.TableName, $piped.ClusterId | Should -Be f, C-1
        (Get-Sent)[-1]['DataSourceType'] | Should -Be emr
    }

    It 'may have a name and nothing else' {
        Add-Row @{ TableName = 'lost' }
        $rows = Get-DwTableLineage s.a Downstream -Recurse -ErrorVariable failed -ErrorAction SilentlyContinue
        $rows.To, $rows.IsGone | Should -Be lost, $null
        $failed.FullyQualifiedErrorId | Should -BeLike 'Dw.NoTable,*'
        Get-Asked | Should -Be odps.s.a
    }

    It 'keeps its row among what depends on a table, and its mark' {
        $rows = Get-DwTableImpact s.a -ErrorVariable failed -ErrorAction SilentlyContinue
        $rows.FullName | Sort-Object | Should -Be db.e, odps.s.b
        $row = $rows.Where({ $_.FullName -eq 'db.e' })
        $row.TableGuid, $row.IsGone | Should -Be $null, $null
        $row.Unknown | Should -Be Owner, Tasks
        $failed.FullyQualifiedErrorId | Should -BeLike 'Dw.NoTable,*'
        $failed.TargetObject.TableName | Should -Be e
        Get-Asked | Should -Not -Contain odps.db.e
        $row | Get-DwTable -ErrorVariable refused -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $refused.FullyQualifiedErrorId | Should -BeLike 'Dw.NoTable,*'
    }

    It 'has columns that are told in the same way' {
        Add-Row @{ DatabaseName = 'db'; TableName = 'e'; ColumnName = 'id' }
        $rows = Get-DwColumnLineage s.a.id Downstream -Recurse -ErrorVariable failed -ErrorAction SilentlyContinue
        $rows.To, $rows.IsGone | Should -Be db.e.id, $null
        $failed.FullyQualifiedErrorId | Should -BeLike 'Dw.NoTable,*'
        $failed.TargetObject.ColumnName | Should -Be id
        $rows | Get-DwColumnLineage -Direction Downstream -ErrorVariable refused -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $refused.FullyQualifiedErrorId | Should -BeLike 'Dw.NoTable,*'
        (Get-EmulatorRequest $emulator).Count | Should -Be 1
    }
}
