// The tables that scripts/place_tables writes, as they are: nothing is read of them before somebody asks.
    .section .rodata
    .balign 4
    .global contrail_zones_table
    .hidden contrail_zones_table
contrail_zones_table:
    .incbin "zones.table"
    .global contrail_zones_table_end
    .hidden contrail_zones_table_end
contrail_zones_table_end:
    .balign 4
    .global contrail_towns_table
    .hidden contrail_towns_table
contrail_towns_table:
    .incbin "towns.table"
    .global contrail_towns_table_end
    .hidden contrail_towns_table_end
contrail_towns_table_end:
    .section .note.GNU-stack, "", %progbits
